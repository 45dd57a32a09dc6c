/** Whether some text fits both of two patterns with `*` and `?`. */
export function overlap(a: string, b: string): boolean {
  let row: boolean[] = [true];
  for (let j = 1; j <= b.length; j++) row[j] = row[j - 1] === true && b[j - 1] === '*';
  for (let i = 1; i <= a.length; i++) {
    const next: boolean[] = [row[0] === true && a[i - 1] === '*'];
    for (let j = 1; j <= b.length; j++) {
      const [one, other] = [a[i - 1], b[j - 1]];
      const isStar = one === '*' || other === '*';
      const isSame = one === other || one === '?' || other === '?';
      next[j] = isStar ? row[j] === true || next[j - 1] === true : isSame && row[j - 1] === true;
    }
    row = next;
  }
  return row[b.length] === true;
}

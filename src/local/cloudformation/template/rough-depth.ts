/**
 * At least how deep a YAML text is nested, told from its brackets, dashes and indentation alone. Asked
 * before the text is parsed: the parser recurses, and V8 ends the process when it compiles a regular
 * expression with too little stack left.
 */
export function roughDepth(text: string): number {
  let deepest = 0;
  let flow = 0;
  const indents: number[] = [];
  for (const line of text.split('\n')) {
    const [lead = ''] = /^ *(?:[-?] +)*/.exec(line) ?? [];
    const indent = lead.search(/[^ ]|$/);
    while ((indents.at(-1) ?? -1) >= indent) indents.pop();
    indents.push(indent);
    const dashes = lead.replaceAll(' ', '').length;
    for (const char of line) {
      if (char === '[' || char === '{') flow += 1;
      else if (char === ']' || char === '}') flow = Math.max(0, flow - 1);
      deepest = Math.max(deepest, indents.length + dashes + flow);
    }
  }
  return deepest;
}

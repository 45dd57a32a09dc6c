/** Who makes a call. */
export type Principal =
  | {
      /** `administrator`: the embedded AWS's own all-powerful operator keys. */
      readonly kind: 'administrator' | 'user' | 'role';
      readonly account: string;
      /** User ARN, or `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
      readonly arn: string;
      readonly userId: string;
      readonly accessKeyId: string;
      /** For `role`: the ARN of the role itself. */
      readonly roleArn?: string;
    }
  | {
      readonly kind: 'service';
      readonly account: string;
      readonly arn: string;
      readonly service: string;
    }
  | { readonly kind: 'anonymous'; readonly account: ''; readonly arn: 'anonymous' };

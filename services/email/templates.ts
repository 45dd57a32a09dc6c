/** What a mail about a video says. */
export interface MailFacts {
  readonly title: string;
  readonly fileName: string;
  readonly size: string;
  readonly link: string;
  readonly validUntil: string;
}

export interface Mail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Templates that replace the built-in ones. */
export interface TemplateOverrides {
  readonly html?: string;
  readonly text?: string;
}

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;
const names: readonly string[] = ['title', 'fileName', 'size', 'link', 'validUntil'];

const builtInHtml = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Your video is ready</title></head>
<body style="margin:0;padding:24px;background:#f4f6f8;font-family:Arial,Helvetica,sans-serif;color:#1c2733">
<div style="max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
<h1 style="margin:0 0 16px;font-size:22px">Your video is ready</h1>
<p style="margin:0 0 16px;line-height:1.5">Your trainer has shared <strong>{{title}}</strong> with you ({{fileName}}, {{size}}).</p>
<p style="margin:0 0 24px"><a href="{{link}}" style="display:inline-block;padding:12px 20px;background:#0b5cad;color:#ffffff;text-decoration:none;border-radius:6px">Download the video</a></p>
<p style="margin:0 0 8px;line-height:1.5">The link works until {{validUntil}}. It is yours alone; please do not pass it on.</p>
<p style="margin:0;font-size:13px;line-height:1.5;color:#55626f">If the button does not work, open this address:<br>{{link}}</p>
</div>
</body>
</html>
`;

const builtInText = `Your video is ready

Your trainer has shared "{{title}}" with you ({{fileName}}, {{size}}).

Download it here:
{{link}}

The link works until {{validUntil}}. It is yours alone; please do not pass it on.
`;

/** The mail that tells a student of a video. */
export function uploadReadyMail(facts: MailFacts, overrides: TemplateOverrides = {}): Mail {
  return {
    subject: `Your video is ready: ${oneLine(facts.title)}`,
    html: filled(overrides.html ?? builtInHtml, facts, escapedForHtml),
    text: filled(overrides.text ?? builtInText, facts, oneLine),
  };
}

/** Why a template cannot be used; nothing when it can. */
export function faultOf(template: string): string | undefined {
  const used = [...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  const unknown = used.filter((name) => !names.includes(name));
  if (unknown.length > 0) return `unknown placeholders: ${unknown.join(', ')}`;
  return used.includes('link') ? undefined : 'no {{link}}';
}

function filled(template: string, facts: MailFacts, safe: (text: string) => string): string {
  const values = new Map<string, string>(Object.entries(facts));
  return template.replaceAll(PLACEHOLDER, (_, name: string) => safe(values.get(name) ?? ''));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapedForHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Line breaks would let a title write lines of its own, in the text and among the mail's headers. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

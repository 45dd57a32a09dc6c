import { arnIn, defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { savedRecord } from './saved.js';
import { untilGone } from './until-gone.js';

export const mailTemplate = defineResourceType({
  type: 'AWS::SES::Template',
  title: 'mail template',
  tier: 'policies',
  loses: 'its text',
  comesBack: 'with its text',
  permissions: {
    look: ['ses:GetEmailTemplate', 'ses:ListEmailTemplates'],
    remove: ['ses:DeleteEmailTemplate'],
    undo: ['ses:CreateEmailTemplate'],
  },
  arn: (target) => arnIn('ses', `template/${target.id}`, target),
  async look(ports, { id, region }) {
    const { mail } = ports(region);
    const found = await mail.template(id);
    if (!found) return undefined;
    const { Subject, Text, Html } = found.content;
    return present({
      bornAt: await mail.templateCreatedAt(id),
      tags: 'none',
      content: NOTHING_INSIDE,
      config: {
        Template: { TemplateName: id, SubjectPart: Subject, TextPart: Text, HtmlPart: Html },
      },
    });
  },
  async remove(ports, { id, region }, removing) {
    const { mail } = ports(region);
    await removing.during('ses:DeleteEmailTemplate', id, () => mail.removeTemplate(id));
    await untilGone(removing, `mail template ${id}`, () => mail.template(id));
  },
  async save(ports, { id, region }) {
    const found = await ports(region).mail.template(id);
    return { kind: 'mail-template', content: { content: found?.content ?? {} } };
  },
  async restore(ports, { id, region }, { content }, removing) {
    const text = savedRecord(content, 'content');
    await removing.during('ses:CreateEmailTemplate', id, () =>
      ports(region).mail.createTemplate(id, text),
    );
  },
});

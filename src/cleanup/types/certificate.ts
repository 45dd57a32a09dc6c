import { problems } from '../../errors/index.js';
import { defineResourceType, NOTHING_INSIDE, present } from './define.js';
import { until, untilGone } from './until-gone.js';

/** Users let go of a certificate a while after they are gone. Source: ACM user guide, "eventual consistency". */
const READS_OF_USERS = 30;

/** Lives where its ARN says; those of CloudFront in us-east-1. */
export const certificate = defineResourceType({
  type: 'AWS::CertificateManager::Certificate',
  title: 'certificate',
  tier: 'data', // after domains and distributions
  idIsDrawn: true,
  loses: 'its key; a new one has to be validated again',
  permissions: {
    look: ['acm:DescribeCertificate', 'acm:ListTagsForCertificate'],
    remove: ['acm:DeleteCertificate'],
  },
  arn: ({ id }) => id,
  async look(ports, { id, region }) {
    const { names } = ports(region);
    const found = await names.certificate(id);
    if (!found) return undefined;
    return present({
      bornAt: found.createdAt,
      owner: id.split(':')[4],
      tags: await names.certificateTags(id),
      config: {
        DomainName: found.domain,
        SubjectAlternativeNames: found.others,
        ...(found.method !== undefined && { ValidationMethod: found.method }),
      },
      content: NOTHING_INSIDE,
      usedBy: found.users.map((user) => ({ what: `used by ${user}`, id: user })),
    });
  },
  async remove(ports, { id, region }, removing) {
    const { names } = ports(region);
    let user: string | undefined;
    try {
      await until(
        removing,
        `certificate ${id} unused`,
        async () => {
          user = (await names.certificate(id))?.users[0];
          return user === undefined;
        },
        { times: READS_OF_USERS },
      );
    } catch (error) {
      if (user !== undefined && !removing.signal.aborted)
        throw problems.removalHeld({ what: `certificate ${id}`, reason: `${user} uses it` });
      throw error;
    }
    await removing.during('acm:DeleteCertificate', id, () => names.removeCertificate(id));
    await untilGone(removing, `certificate ${id}`, () => names.certificate(id));
  },
});

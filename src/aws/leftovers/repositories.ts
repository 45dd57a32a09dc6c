import { allPages } from '../call.js';
import { unlessAbsent } from '../looking/absent.js';
import { doneOrGone, type LeftoverSource, tagsOf, timeOf } from './source.js';

const GONE = ['RepositoryNotFoundException'];
/** Images that one BatchDeleteImage takes. Source: ECR API reference. */
const AT_ONCE = 100;

/** Repositories of container images. */
export function sdkRepositories(source: LeftoverSource) {
  const { call, clients, region } = source;
  const open = async () => {
    const sdk = await import('@aws-sdk/client-ecr');
    return { sdk, client: clients.get(sdk.ECRClient, region) };
  };

  return {
    async repository(name: string) {
      const { sdk, client } = await open();
      const command = new sdk.DescribeRepositoriesCommand({ repositoryNames: [name] });
      const send = () => client.send(command);
      const answer = await unlessAbsent(source, 'ecr:DescribeRepositories', send, GONE);
      const found = answer?.repositories?.[0];
      return (
        found && {
          arn: found.repositoryArn ?? '',
          owner: found.registryId,
          createdAt: timeOf(found.createdAt),
          mutability: String(found.imageTagMutability),
        }
      );
    },
    async tags(resourceArn: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.ListTagsForResourceCommand({ resourceArn }));
      return tagsOf((await unlessAbsent(source, 'ecr:ListTagsForResource', send, GONE))?.tags);
    },
    async images(repositoryName: string) {
      const { sdk, client } = await open();
      const action = 'ecr:DescribeImages';
      const all = await allPages(action, async (nextToken) => {
        const command = new sdk.DescribeImagesCommand({ repositoryName, nextToken });
        const page = await call(action, () => client.send(command), GONE);
        return { items: page.imageDetails ?? [], next: page.nextToken };
      });
      return all.map(({ imageDigest = '', imageSizeInBytes = 0, ...times }) => ({
        digest: imageDigest,
        bytes: imageSizeInBytes,
        usedAt: timeOf(times.lastRecordedPullTime ?? times.imagePushedAt),
      }));
    },
    /** Digests that stayed: the call itself succeeds even so. */
    async removeImages(repositoryName: string, digests: readonly string[]) {
      const { sdk, client } = await open();
      const stayed: string[] = [];
      for (let at = 0; at < digests.length; at += AT_ONCE) {
        const imageIds = digests.slice(at, at + AT_ONCE).map((imageDigest) => ({ imageDigest }));
        const command = new sdk.BatchDeleteImageCommand({ repositoryName, imageIds });
        const send = () => client.send(command);
        const answer = await unlessAbsent(source, 'ecr:BatchDeleteImage', send, GONE);
        for (const { imageId, failureCode } of answer?.failures ?? [])
          if (failureCode !== 'ImageNotFound') stayed.push(imageId?.imageDigest ?? '');
      }
      return stayed;
    },
    async remove(repositoryName: string) {
      const { sdk, client } = await open();
      const send = () => client.send(new sdk.DeleteRepositoryCommand({ repositoryName }));
      await doneOrGone(source, 'ecr:DeleteRepository', send, GONE);
    },
  };
}

import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RemoveRegionsFromReplicationCommand,
  ReplicateSecretToRegionsCommand,
  SecretsManagerClient,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Properties, ResourceKind } from '../providers/provider';
import type { AwsAccess } from '../servers/moto';
import { optional, tagList, tagsOf, text, unlessGone, whereKnown } from './values';

type Access = Pick<AwsAccess, 'url' | 'credentials'>;

/** `aws:secretsmanager/secret:Secret`. */
export function secrets(access: Access): ResourceKind {
  const within = clients(access);
  return {
    computed: ['arn'],
    replacedBy: ['name', 'region'],
    create: async (inputs) => {
      const { ARN = '' } = await within(inputs).send(
        new CreateSecretCommand({
          Name: text(inputs.name),
          Description: optional(inputs.description),
          KmsKeyId: optional(inputs.kmsKeyId),
          AddReplicaRegions: replicasOf(inputs),
          Tags: tagList(inputs.tags),
        }),
      );
      return { id: ARN, outputs: { arn: ARN } };
    },
    read: async (id, state) => {
      const described = await unlessGone(within(state).send(new DescribeSecretCommand({ SecretId: id })));
      if (described.ARN === undefined || described.DeletedDate !== undefined) {
        return undefined;
      }
      const regions = described.ReplicationStatus?.map(({ Region }) => Region);
      return {
        name: described.Name,
        arn: described.ARN,
        ...whereKnown(state, 'description', described.Description),
        ...whereKnown(state, 'kmsKeyId', described.KmsKeyId),
        ...whereKnown(state, 'tags', tagsOf(described.Tags)),
        ...whereKnown(state, 'replicas', replicasSaid(regions, state)),
      };
    },
    update: async (SecretId, inputs, state) => {
      const client = within(inputs);
      const [KmsKeyId, Description] = [optional(inputs.kmsKeyId), optional(inputs.description) ?? ''];
      await client.send(new UpdateSecretCommand({ SecretId, Description, KmsKeyId }));
      const TagKeys = Object.keys(state.tags ?? {});
      await client.send(new UntagResourceCommand({ SecretId, TagKeys }));
      await client.send(new TagResourceCommand({ SecretId, Tags: tagList(inputs.tags) }));
      await withoutReplicas(client, SecretId, state);
      const AddReplicaRegions = replicasOf(inputs);
      if (AddReplicaRegions.length > 0) {
        await client.send(new ReplicateSecretToRegionsCommand({ SecretId, AddReplicaRegions }));
      }
      return undefined;
    },
    delete: async (SecretId, state) => {
      const client = within(state);
      await withoutReplicas(client, SecretId, state);
      const days = state.recoveryWindowInDays ?? 30;
      const how = days === 0 ? { ForceDeleteWithoutRecovery: true } : { RecoveryWindowInDays: Number(days) };
      await client.send(new DeleteSecretCommand({ SecretId, ...how }));
    },
  };
}

/** `aws:secretsmanager/secretVersion:SecretVersion`: every change creates a new version. */
export function secretVersions(access: Access): ResourceKind {
  const within = clients(access);
  return {
    computed: ['arn', 'versionId'],
    replacedBy: ['secretId', 'secretString', 'region'],
    create: async (inputs) => {
      const SecretId = text(inputs.secretId);
      const put = new PutSecretValueCommand({ SecretId, SecretString: text(inputs.secretString) });
      const { ARN, VersionId } = await within(inputs).send(put);
      return { id: `${SecretId}|${VersionId ?? ''}`, outputs: { arn: ARN, versionId: VersionId } };
    },
    read: async (_, state) => {
      const [SecretId, VersionId] = [text(state.secretId), text(state.versionId)];
      const asked = new GetSecretValueCommand({ SecretId, VersionId });
      const { SecretString } = await unlessGone(within(state).send(asked));
      return SecretString === undefined ? undefined : { secretString: SecretString };
    },
    // The current version cannot be removed. It disappears with the secret, or when another version exists.
    delete: () => Promise.resolve(),
  };
}

/** A client for the region of a resource. */
function clients({ url, credentials }: Access): (properties: Properties) => SecretsManagerClient {
  const known = new Map<string, SecretsManagerClient>();
  return ({ region }) => {
    const client =
      known.get(text(region)) ?? new SecretsManagerClient({ endpoint: url, region: text(region), credentials });
    known.set(text(region), client);
    return client;
  };
}

interface Replica {
  readonly region: string;
  readonly kmsKeyId?: string;
}

function replicasOf({ replicas = [] }: Properties): { Region: string; KmsKeyId: string | undefined }[] {
  return (replicas as Replica[]).map(({ region, kmsKeyId }) => ({ Region: region, KmsKeyId: kmsKeyId }));
}

/** Compares only the regions of replicas, because moto does not keep the key of a replica. */
function replicasSaid(regions: (string | undefined)[] | undefined, { replicas = [] }: Properties): unknown {
  return regions?.map((region) => (replicas as Replica[]).find((known) => known.region === region) ?? { region });
}

async function withoutReplicas(client: SecretsManagerClient, SecretId: string, state: Properties): Promise<void> {
  const RemoveReplicaRegions = replicasOf(state).map(({ Region }) => Region);
  if (RemoveReplicaRegions.length > 0) {
    await client.send(new RemoveRegionsFromReplicationCommand({ SecretId, RemoveReplicaRegions }));
  }
}

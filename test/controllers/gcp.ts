import fc from 'fast-check';
import { kmsKey } from '../gcp-environments';
import type { Input } from '../stores';
import { optional } from '../stores/random/environments';
import type { CloudSide, ControllerUnderTest, CustomResource } from './store';

const LOCATIONS = ['europe-west3', 'europe-west4', 'us-east1'];
const replicaLocations = fc.subarray(LOCATIONS, { minLength: 1 });

const choices = fc
  .record({
    secretLocation: fc.constant(undefined),
    secretVersion: fc.constantFrom(undefined, 'latest'),
    replicas: optional(fc.tuple(replicaLocations, fc.boolean())),
    secretLabels: optional(
      fc.dictionary(fc.constantFrom('team', 'cost-centre', 'env_1'), fc.constantFrom('shop', 'a_b', '')),
    ),
    skipSecrets: fc.constantFrom(undefined, undefined, undefined, true),
    skipSecretBindings: fc.constantFrom(undefined, undefined, undefined, true),
    skipImpersonationBinding: fc.constantFrom(undefined, undefined, undefined, true),
  })
  .map(({ replicas, ...others }): Input => {
    const [locations, isEncrypted] = replicas ?? [];
    return {
      ...others,
      replicaLocations: locations,
      ...(isEncrypted === true && {
        replicaKmsKeyNames: Object.fromEntries(locations?.map((location) => [location, kmsKey(location)]) ?? []),
      }),
    };
  });

interface Encryption {
  readonly customerManagedEncryption?: { readonly kmsKeyRef: { readonly external: string } };
}
interface SecretSpec {
  readonly resourceID: string;
  readonly replication: {
    readonly automatic?: true;
    readonly userManaged?: { readonly replicas: readonly (Encryption & { readonly location: string })[] };
  };
}
interface MemberSpec {
  readonly role: string;
  readonly member: string;
  readonly resourceRef: { readonly kind: string; readonly external: string };
}

const MEMBER_OF: Readonly<Record<string, RegExp>> = {
  SecretManagerSecret: /^projects\/[^/]+\/secrets\/[^/]+$/,
  IAMServiceAccount: /^projects\/[^/]+\/serviceAccounts\/[^/]+@[^/]+$/,
};

/** Config Connector reads the project of a secret from an annotation, and its labels from the object labels without a prefix. */
function fromCustomResources(resources: readonly CustomResource[]): CloudSide {
  const created: Record<string, unknown> = {};
  for (const { kind, metadata, spec } of resources) {
    if (kind === 'SecretManagerSecret') {
      const { resourceID, replication } = spec as unknown as SecretSpec;
      const project = metadata.annotations?.['cnrm.cloud.google.com/project-id'] ?? '';
      const labels = Object.entries(metadata.labels ?? {}).filter(([key]) => !key.includes('/'));
      created[`projects/${project}/secrets/${resourceID}`] = {
        labels: Object.fromEntries(labels),
        replication:
          replication.automatic === true
            ? { auto: {} }
            : {
                userManaged: {
                  replicas: replication.userManaged?.replicas.map(({ location, customerManagedEncryption: key }) => ({
                    location,
                    ...(key && { customerManagedEncryption: { kmsKeyName: key.kmsKeyRef.external } }),
                  })),
                },
              },
      };
    } else {
      const { role, member, resourceRef } = spec as unknown as MemberSpec;
      expect(resourceRef.external).toMatch(MEMBER_OF[resourceRef.kind] ?? /^$/);
      created[`${role} on ${resourceRef.external} for ${member}`] = true;
    }
  }
  return created;
}

const fromPulumi: ControllerUnderTest['fromPulumi'] = (registrations) => {
  const created: Record<string, unknown> = {};
  for (const { type, inputs } of registrations) {
    const { project, secretId, labels = {}, replication, role, member, serviceAccountId } = inputs;
    const secret = `projects/${String(project)}/secrets/${String(secretId)}`;
    if (type === 'gcp:secretmanager/secret:Secret') {
      created[secret] = { labels, replication };
    } else if (type.startsWith('gcp:')) {
      const resource = type.endsWith(':SecretIamMember') ? secret : String(serviceAccountId);
      created[`${String(role)} on ${resource} for ${String(member)}`] = true;
    }
  }
  return created;
};

export const GCP: ControllerUnderTest = {
  store: 'Google Secret Manager',
  controller: () => ({ type: 'ConfigConnector' }),
  kinds: ['SecretManagerSecret', 'IAMPolicyMember'],
  choices,
  fromCustomResources,
  fromPulumi,
};

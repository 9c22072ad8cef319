import { arnProblem } from '../../core/identity/arn';
import { ROLE_ANNOTATION, roleAudienceProblem } from '../../core/identity/aws-identity';
import {
  AZURE_CLIENT_ID_ANNOTATION,
  TENANT_ID_ANNOTATION,
  TOKEN_EXPIRATION_ANNOTATION,
  tokenExpirationProblem,
} from '../../core/identity/azure-identity';
import { compact } from '../../core/input/compact';
import { ownWords, type Problem, show } from '../../core/input/problem';
import { type Complaint, complaintOf, type Rules, said } from '../../core/input/rule';
import { stringOf } from '../../core/input/yaml-node';
import { annotationOf, type ReadObject, stringAnnotationsOf } from '../../core/kubernetes/read-object';
import type { Identities } from '../../core/mendix/environment-of-keys';
import { DELEGATES_ANNOTATION, GOOGLE_SERVICE_ACCOUNT_ANNOTATION } from '../../core/stores/gcp/environment';
import { isDelegates } from '../../core/stores/gcp/environment-check';
import { isDefaultServiceAccount, serviceAccountEmailProblem } from '../../core/stores/gcp/resource-name';
import { type StoreName, STORES } from '../../stores/stores';
import type { Checked, CheckedClass } from '../world';

export const ACCOUNT_RULES = {
  'missing-role': {
    severity: 'error',
    cause:
      'The provider of AWS reads the role from an annotation of the ServiceAccount, and refuses every mount without it.',
    fix: 'Annotate the ServiceAccount with `eks.amazonaws.com/role-arn`, or use EKS Pod Identity with `usePodIdentity: "true"`.',
  },
  'invalid-identity': {
    severity: 'error',
    cause: 'The annotation that binds the ServiceAccount to a cloud identity is malformed.',
    fix: 'Copy it from the console or the command line of the cloud.',
  },
  'default-identity': {
    severity: 'warning',
    cause:
      'Google creates the service account for Compute Engine or App Engine, and everything in its project may log in with it.',
    fix: 'Create a Google service account for the environment, and name it in the annotation.',
  },
  'ignored-identity': {
    severity: 'warning',
    cause:
      'The annotation does not match the way the provider logs in: the mount uses one identity, and the app uses another or none.',
    fix: 'Use the same identity for both, or remove the annotation.',
  },
  'identity-of-another-cloud': {
    severity: 'warning',
    cause:
      'The ServiceAccount has an annotation for a cloud other than that of the store, and the mount does not use it.',
    fix: 'Remove the annotation, unless the app itself logs in to that cloud.',
  },
} as const satisfies Rules;
type Code = keyof typeof ACCOUNT_RULES;

interface Identity {
  readonly role: string | undefined;
  readonly client: string | undefined;
  readonly tenant: string | undefined;
  readonly google: string | undefined;
}

function identityOf(object: ReadObject): Identity {
  // Charts write empty annotations by default. An empty annotation names no identity.
  const text = (key: string) => stringOf(annotationOf(object, key)) || undefined;
  return {
    role: text(ROLE_ANNOTATION),
    client: text(AZURE_CLIENT_ID_ANNOTATION),
    tenant: text(TENANT_ID_ANNOTATION),
    google: text(GOOGLE_SERVICE_ACCOUNT_ANNOTATION),
  };
}

/** How an environment may log in without a password, according to its store or to its ServiceAccount. */
export function identitiesOf({ store }: CheckedClass, accounts: readonly Checked[]): Identities {
  const [account] = accounts;
  const { identities } = store === undefined ? {} : STORES[store];
  if (identities !== undefined) {
    return identities;
  }
  if (account === undefined) {
    return ['AwsIam', 'AzureManagedIdentity'];
  }
  const { role, client } = identityOf(account.object);
  return [
    ...(role === undefined ? [] : ['AwsIam' as const]),
    ...(client === undefined ? [] : ['AzureManagedIdentity' as const]),
  ];
}

/** Checks the annotations of a ServiceAccount, for any store. */
export function checkAccount({ object }: Checked): Complaint<Code>[] {
  const texts = Object.fromEntries(stringAnnotationsOf(object));
  const place = (key: string) => annotationOf(object, key)?.place ?? object.place;
  const complain = (key: string, code: Code, problem: Problem | false | undefined) =>
    problem && complaintOf(problem, code, place(key), `metadata.annotations["${key}"]`);
  const { role, google } = identityOf(object);
  const delegates = texts[DELEGATES_ANNOTATION];
  const notDelegates = delegates !== undefined && !isDelegates(delegates);
  return compact([
    complain(ROLE_ANNOTATION, 'invalid-identity', arnProblem('', role, 'role')),
    complain('eks.amazonaws.com/audience', 'ignored-identity', roleAudienceProblem(texts)),
    complain(
      GOOGLE_SERVICE_ACCOUNT_ANNOTATION,
      isDefaultServiceAccount(google) ? 'default-identity' : 'invalid-identity',
      serviceAccountEmailProblem('', google),
    ),
    complain(TOKEN_EXPIRATION_ANNOTATION, 'invalid-identity', tokenExpirationProblem('', texts)),
    notDelegates && {
      code: 'invalid-identity' as const,
      place: place(DELEGATES_ANNOTATION),
      path: `metadata.annotations["${DELEGATES_ANNOTATION}"]`,
      message: ownWords('must be a JSON list of email addresses'),
      given: show(delegates),
      says: 'unable to parse delegates annotation on SA',
    },
  ]);
}

/** Checks that a ServiceAccount and the provider of its class use the same identity. */
export function checkIdentity({ object, store, read }: CheckedClass, account: Checked): Complaint<Code>[] {
  const identity = identityOf(account.object);
  const complain = (code: Code, key: string, message: string, says?: string, accepted?: string): Complaint<Code> => {
    const given = stringOf(annotationOf(account.object, key));
    const place = annotationOf(account.object, key)?.place ?? account.object.place;
    return {
      ...{ code, place, path: `metadata.annotations["${key}"]`, message: ownWords(message) },
      ...(given !== undefined && { given: show(given) }),
      ...(accepted !== undefined && { accepted }),
      ...(says !== undefined && { says }),
    };
  };
  const others: Complaint<Code>[] = OTHER_CLOUDS.filter(
    ({ field, stores }) => identity[field] !== undefined && store !== undefined && !stores.includes(store),
  ).map(({ key, cloud }) =>
    complain('identity-of-another-cloud', key, `is an identity of ${cloud}, and the secrets are in another store`),
  );
  if (store === 'aws') {
    const byPod = read?.identity.usePodIdentity === 'true';
    if (identity.role === undefined && !byPod) {
      const says = said`An IAM role must be associated with service account ${object.name} (namespace: ${account.object.namespace ?? 'default'})`;
      return [complain('missing-role', ROLE_ANNOTATION, 'is missing', says), ...others];
    }
    if (identity.role !== undefined && byPod) {
      return [
        complain('ignored-identity', ROLE_ANNOTATION, 'is not used by the mount, because usePodIdentity is true'),
        ...others,
      ];
    }
  }
  const { clientID } = read?.identity ?? {};
  if (
    store === 'azure' &&
    clientID !== undefined &&
    identity.client !== undefined &&
    clientID.toLowerCase() !== identity.client.toLowerCase()
  ) {
    return [
      complain(
        'ignored-identity',
        AZURE_CLIENT_ID_ANNOTATION,
        'does not match clientID of the SecretProviderClass',
        undefined,
        show(clientID),
      ),
      ...others,
    ];
  }
  return others;
}

const OTHER_CLOUDS: readonly {
  readonly field: keyof Identity;
  readonly key: string;
  readonly cloud: string;
  readonly stores: readonly StoreName[];
}[] = [
  { field: 'role', key: ROLE_ANNOTATION, cloud: 'AWS', stores: ['aws', 'vault'] },
  { field: 'client', key: AZURE_CLIENT_ID_ANNOTATION, cloud: 'Azure', stores: ['azure', 'vault'] },
  { field: 'google', key: GOOGLE_SERVICE_ACCOUNT_ANNOTATION, cloud: 'Google', stores: ['gcp', 'vault'] },
];

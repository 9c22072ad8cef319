import { compact } from '../../core/input/compact';
import { ownWords, show } from '../../core/input/problem';
import { type Complaint, complaintOf, type Rules, said } from '../../core/input/rule';
import type { YamlNode } from '../../core/input/yaml-node';
import { isSubdomain } from '../../core/kubernetes/object-metadata';
import { annotationOf } from '../../core/kubernetes/read-object';
import { SECRET_PROVIDER_CLASS_ANNOTATIONS } from '../../core/kubernetes/secret-provider-class';
import { SERVICE_ACCOUNT_ANNOTATIONS } from '../../core/kubernetes/service-account';
import { environmentNameProblem } from '../../core/mendix/environment-check';
import { type Checked, type CheckedClass, isSameNamespace, type World } from '../world';
import { needsStore } from './mendix-app';
import { notString } from './secret-provider-class';

export const ENVIRONMENT_RULES = {
  'missing-class-annotation': {
    severity: 'error',
    cause:
      'The Mendix Operator mounts only a SecretProviderClass with this annotation. The app starts without the store, or not at all.',
    fix: 'Add `privatecloud.mendix.com/environment-class: "true"`.',
  },
  'missing-account-annotation': {
    severity: 'error',
    cause:
      'The Mendix Operator attaches only a ServiceAccount with this annotation, so the pods run as another one, which may not read the secrets.',
    fix: 'Add `privatecloud.mendix.com/environment-account: "true"`.',
  },
  'invalid-object-name': {
    severity: 'error',
    cause: 'Kubernetes refuses an object of this name.',
    fix: 'Use lower-case letters, digits and hyphens.',
  },
  'doubtful-name': {
    severity: 'warning',
    cause:
      'All objects of an environment have its internal name, which Mendix assigns. Mendix assigns no name of this form.',
    fix: 'Copy the internal name from the Mendix portal, or the name of the MendixApp.',
  },
  'missing-service-account': {
    severity: 'warning',
    cause:
      'The ServiceAccount must have the name of the SecretProviderClass and of the MendixApp, in the same namespace. These files hold a ServiceAccount for other environments, but none for this environment. It may already exist in the cluster, as with `skipServiceAccount`.',
    fix: 'Add the ServiceAccount if the cluster has none, or correct its name or its namespace.',
  },
  'name-mismatch': {
    severity: 'error',
    cause:
      'MendixApp, ServiceAccount and SecretProviderClass must have the same name and namespace. Nothing else connects them.',
    fix: 'Give all of them the internal name of the environment, and its namespace.',
  },
} as const satisfies Rules;
type Code = keyof typeof ENVIRONMENT_RULES | 'not-a-string';

const [[CLASS_ANNOTATION]] = Object.entries(SECRET_PROVIDER_CLASS_ANNOTATIONS) as [[string, string]];
const [[ACCOUNT_ANNOTATION]] = Object.entries(SERVICE_ACCOUNT_ANNOTATIONS) as [[string, string]];

/** Whether an object has the Mendix annotation of a ServiceAccount. */
function hasAccountAnnotation({ object }: Checked): boolean {
  return annotationOf(object, ACCOUNT_ANNOTATION) !== undefined;
}

/** Checks the name and the annotations of any object for what Kubernetes refuses. */
export function checkMetadata({ object }: Checked): Complaint<Code>[] {
  const texts = object.annotations
    .filter(({ value }) => value.kind !== 'string' && value.kind !== 'null')
    .map(({ key, value }) => notString(value, said`metadata.annotations["${key}"]`));
  const message = ownWords('must be a DNS name (lower-case letters, digits, - and .), at most 253 characters');
  const says = 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters';
  return object.name === '' || isSubdomain(object.name)
    ? texts
    : [
        ...texts,
        {
          code: 'invalid-object-name',
          place: object.place,
          path: 'metadata.name',
          message,
          given: show(object.name),
          says,
        },
      ];
}

/** Checks the name and the annotation of the SecretProviderClass of an environment. */
export function checkClassOfEnvironment(checked: CheckedClass): Complaint<Code>[] {
  const { object } = checked;
  const problem = isSubdomain(object.name) ? environmentNameProblem(object.name) : undefined;
  return compact([
    ...checkAnnotation(checked, CLASS_ANNOTATION, 'missing-class-annotation'),
    problem && complaintOf(problem, 'doubtful-name' as const, object.place, 'metadata.name'),
  ]);
}

function checkAnnotation({ object }: Checked, key: string, code: Code): Complaint<Code>[] {
  const value: YamlNode | undefined = annotationOf(object, key);
  // Kubernetes refuses a value that is not a string.
  if (value !== undefined && (value.kind !== 'string' || value.text === 'true')) {
    return [];
  }
  const path = `metadata.annotations["${key}"]`;
  const place = value?.place ?? object.place;
  return value === undefined
    ? [{ code, place, path, message: ownWords('is missing'), accepted: '"true"' }]
    : [{ code, place, path, message: ownWords('must be "true"'), given: show(value.text) }];
}

/** Objects without a counterpart of the same name. */
export interface Orphans {
  /** ServiceAccounts with the Mendix annotation whose name no class has. */
  readonly accounts: readonly Checked[];
  /** Mendix classes whose name no MendixApp has. */
  readonly classes: readonly CheckedClass[];
  /** Whether any ServiceAccount has the Mendix annotation. */
  readonly hasAccounts: boolean;
}

/** Finds the objects without a counterpart. */
export function orphansOf({ accounts, classes, apps }: World): Orphans {
  const annotated = accounts.all.filter(hasAccountAnnotation);
  return {
    accounts: annotated.filter((account) => classes.namedAs(account).length === 0),
    classes: classes.all.filter((checked) => checked.isMendix && apps.namedAs(checked).length === 0),
    hasAccounts: annotated.length > 0,
  };
}

/** Checks that the ServiceAccount of an environment exists, and has its name and namespace. */
export function checkAccountOfEnvironment(
  checked: CheckedClass,
  { accounts }: World,
  orphans: Orphans,
): Complaint<Code>[] {
  const { name, namespace = 'default' } = checked.object;
  const { place } = checked.object;
  if (accounts.namedAs(checked).length > 0 || !orphans.hasAccounts) {
    return [];
  }
  const other = accounts.ofName(checked)[0] ?? orphans.accounts.find((account) => isSameNamespace(checked, account));
  if (other !== undefined) {
    const message = ownWords('matches no ServiceAccount in this namespace');
    const accepted = `${show(other.object.name)} in namespace ${show(other.object.namespace ?? 'default')}`;
    const given = `${show(name)} in namespace ${show(namespace)}`;
    return [{ code: 'name-mismatch', place, path: 'metadata.name', message, given, accepted }];
  }
  const message = ownWords('has no ServiceAccount of this name in its namespace');
  return [{ code: 'missing-service-account', place, path: 'metadata.name', message, given: show(name) }];
}

/** Checks the annotation of the ServiceAccount of an environment. */
export function checkAccountAnnotation(account: Checked): Complaint<Code>[] {
  return checkAnnotation(account, ACCOUNT_ANNOTATION, 'missing-account-annotation');
}

/** Checks for a MendixApp without a SecretProviderClass, while its namespace has a class without an app. */
export function checkClassOfApp(app: Checked, { classes }: World, orphans: Orphans): Complaint<Code>[] {
  const orphan = orphans.classes.find((other) => isSameNamespace(app, other));
  if (!needsStore(app) || classes.namedAs(app).length > 0 || orphan === undefined) {
    return [];
  }
  const message = ownWords('matches no SecretProviderClass in this namespace');
  const { name, place } = app.object;
  const accepted = show(orphan.object.name);
  return [{ code: 'name-mismatch', place, path: 'metadata.name', message, given: show(name), accepted }];
}

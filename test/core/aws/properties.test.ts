import fc from 'fast-check';
import {
  type AwsDeployment,
  checkAwsDeployment,
  checkAwsSecretStore,
  databasePolicy,
  fileStoragePolicy,
  formatProblem,
  irsaTrustPolicy,
  mappedKeysOf,
  podIdentityTrustPolicy,
  roleNameOf,
  secretNameOf,
  WHOLE_SECRET_FILE,
} from 'mendix-secret-store';
import { AwsMendixSecretStoreEnvironment } from 'mendix-secret-store/cdk8s';
import { AwsMendixSecretStoreEnvironment as Component } from 'mendix-secret-store/pulumi/aws';
import { Testing } from 'cdk8s';
import { environments, garbage, grantsFor } from '../../arbitraries';
import { ROLE_ARN } from '../../environments';
import { mountedFiles } from './provider';

interface Manifest {
  readonly kind: string;
  readonly metadata: { name: string; namespace: string; annotations?: Record<string, string> };
  readonly spec: { provider: string; parameters: Record<string, unknown> };
}

function synthesise(props: Record<string, unknown>): Manifest[] {
  const chart = Testing.chart();
  new AwsMendixSecretStoreEnvironment(chart, 'Environment', props as never);
  return Testing.synth(chart) as Manifest[];
}

test('an environment either has problems, or manifests that mount exactly its keys and stay bound', () => {
  let good = 0;
  fc.assert(
    fc.property(environments, (environment) => {
      const props = { ...environment, ...(environment.usePodIdentity !== true && { roleArn: ROLE_ARN }) } as Record<
        string,
        unknown
      >;
      const problems = checkAwsSecretStore(props);
      if (problems.length > 0) {
        expect(() => synthesise(props)).toThrow(formatProblem(problems[0] as never));
        return;
      }
      good++;
      const manifests = synthesise(props);
      const [serviceAccount, secretProviderClass] = manifests;
      const keys = mappedKeysOf(props);
      const secret = JSON.stringify(
        Object.fromEntries(keys.map(({ key, storedName }) => [storedName, `value of ${key}`])),
      );
      const files = mountedFiles(secretProviderClass?.spec.parameters ?? {}, () => secret);
      expect(files).toEqual({
        [WHOLE_SECRET_FILE]: secret,
        ...Object.fromEntries(keys.map(({ key }) => [key, `value of ${key}`])),
      });
      expect(new Set(manifests.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)).size).toBe(1);
      expect(serviceAccount?.metadata.annotations).toMatchObject({
        'privatecloud.mendix.com/environment-account': 'true',
        ...(props.usePodIdentity !== true && { 'eks.amazonaws.com/role-arn': ROLE_ARN }),
      });
      expect(secretProviderClass?.metadata.annotations).toMatchObject({
        'privatecloud.mendix.com/environment-class': 'true',
      });
      expect(JSON.stringify(manifests)).not.toMatch(/\[object |Calling \[toString\]/);
    }),
    { numRuns: 1000 },
  );
  expect(good).toBeGreaterThan(300);
});

test('policies of an environment without problems name one ServiceAccount, one user and one folder', () => {
  let good = 0;
  fc.assert(
    fc.property(environments, (environment) => {
      const args = { ...environment, ...grantsFor(environment) } as unknown as AwsDeployment;
      if (checkAwsDeployment(args).length > 0) {
        return;
      }
      good++;
      const { oidcProviderArn, eksClusterArn, bucketArn, bucketPrefix, databaseResourceId, region, database } = args;
      const trust =
        oidcProviderArn === undefined
          ? podIdentityTrustPolicy(eksClusterArn ?? '', args)
          : irsaTrustPolicy(oidcProviderArn, args);
      expect(JSON.stringify(trust)).not.toMatch(/[*?]/);
      if (oidcProviderArn !== undefined) {
        expect(Object.values(trust.Statement[0]?.Condition?.StringEquals ?? {})).toEqual([
          'sts.amazonaws.com',
          `system:serviceaccount:${args.namespace}:${args.name}`,
        ]);
      }
      if (bucketArn !== undefined) {
        const [resource] = fileStoragePolicy({ bucketArn, bucketPrefix }).Statement[0]?.Resource ?? [];
        expect(resource).toMatch(/^arn:aws:s3:::[^*?]+\/[^*?]+\/\*$/);
      }
      if (databaseResourceId !== undefined) {
        const user = { region, accountId: '123456789012', databaseResourceId, username: database?.username ?? '' };
        expect(JSON.stringify(databasePolicy(user))).not.toMatch(/[*?]/);
      }
      expect(roleNameOf(args.namespace, args.name)).toMatch(/^[\w+=,.@-]{1,64}$/);
    }),
    { numRuns: 1000 },
  );
  expect(good).toBeGreaterThan(300);
});

test('no two environments share a secret name or a role name', () => {
  const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,3}[a-z0-9])?$/);
  fc.assert(
    fc.property(label, label, label, label, (namespace, name, otherNamespace, otherName) => {
      fc.pre(namespace !== otherNamespace || name !== otherName);
      expect(secretNameOf(namespace, name)).not.toBe(secretNameOf(otherNamespace, otherName));
      expect(roleNameOf(namespace, name)).not.toBe(roleNameOf(otherNamespace, otherName));
    }),
  );
});

test('garbage has problems, and never throws anything', () => {
  fc.assert(
    fc.property(garbage, (input) => {
      for (const check of [checkAwsSecretStore, checkAwsDeployment]) {
        const problems = check(input);
        expect(problems.length).toBeGreaterThan(0);
        for (const problem of problems) {
          expect(formatProblem(problem)).toMatch(/^\S.*: \S/);
        }
      }
    }),
    { numRuns: 3000 },
  );
});

test.each<[string, () => unknown]>([
  [
    'a getter that fails',
    () => ({
      get name(): string {
        throw new TypeError('no');
      },
    }),
  ],
  [
    'a getter that fails inside',
    () => ({
      mendixAppSpec: {
        get replicas(): number {
          throw new TypeError('no');
        },
      },
    }),
  ],
  [
    'a revoked proxy',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return proxy;
    },
  ],
  [
    'a spec of 20,000 levels',
    () => {
      let spec: Record<string, unknown> = {};
      for (let level = 0; level < 20_000; level++) {
        spec = { spec };
      }
      return { mendixAppSpec: spec };
    },
  ],
])('%s has problems too, in the checks and in both faces', (_, input) => {
  for (const check of [checkAwsSecretStore, checkAwsDeployment]) {
    expect(check(input()).map(formatProblem).join()).toMatch(/: \S/);
  }
  const chart = Testing.chart();
  new AwsMendixSecretStoreEnvironment(chart, 'Environment', input() as never);
  expect(() => Testing.synth(chart) as unknown).toThrow('Validation failed with the following errors:');
  expect(() => new Component('environment', input() as never)).toThrow(/^(name|props): /);
});

test('garbage in a construct throws problems, whether it is synthesised or rendered past the validation', () => {
  fc.assert(
    fc.property(garbage, (input) => {
      const chart = Testing.chart();
      const environment = new AwsMendixSecretStoreEnvironment(chart, 'Environment', input as never);
      expect(() => Testing.synth(chart) as unknown).toThrow('Validation failed with the following errors:');
      expect(() => environment.secretProviderClass.toJson() as unknown).toThrow('test/Environment: ');
    }),
    { numRuns: 500 },
  );
});

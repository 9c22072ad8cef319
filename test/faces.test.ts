import type * as pulumi from '@pulumi/pulumi';
import { Testing } from 'cdk8s';
import fc from 'fast-check';
import { AwsMendixSecretStoreEnvironment as Construct } from 'mendix-secret-store/cdk8s';
import {
  AwsMendixSecretStoreEnvironment as Component,
  type AwsMendixSecretStoreEnvironmentArgs,
} from 'mendix-secret-store/pulumi/aws';
import { type AwsDeployment, checkAwsDeployment, checkAwsSecretStore } from 'mendix-secret-store';
import { environments, grantsFor } from './arbitraries';
import { record } from './pulumi/harness';

interface Manifest {
  readonly kind: string;
}

function fromCdk8s(props: object): Manifest[] {
  const chart = Testing.chart();
  new Construct(chart, 'Environment', props as never);
  return Testing.synth(chart) as Manifest[];
}

async function fromPulumi(args: object): Promise<Manifest[]> {
  const seen = await record(() => new Component('environment', args as never));
  return seen.filter(({ type }) => type.startsWith('kubernetes:')).map(({ inputs }) => inputs as unknown as Manifest);
}

type Plain<Args> = { [Key in keyof Args]: unknown };

test('the arguments of the component are the deployment that the core knows, field by field', () => {
  const modelOf = (args: pulumi.Unwrap<AwsMendixSecretStoreEnvironmentArgs>): AwsDeployment => args;
  const argsOf = (model: AwsDeployment): AwsMendixSecretStoreEnvironmentArgs => model;
  const missing = (args: Required<Plain<AwsMendixSecretStoreEnvironmentArgs>>): Required<Plain<AwsDeployment>> => args;
  const surplus = (model: Required<Plain<AwsDeployment>>): Required<Plain<AwsMendixSecretStoreEnvironmentArgs>> =>
    model;
  // The compiler is what tests; a field that one of them lacks is an error above.
  expect([modelOf, argsOf, missing, surplus]).toHaveLength(4);
});

const byKind = (manifests: Manifest[]) => [...manifests].sort((a, b) => a.kind.localeCompare(b.kind));
const ROLE_ARN = 'arn:aws:iam::123456789012:role/mendix';

test('the same environment gives the same ServiceAccount, SecretProviderClass and MendixApp in both faces', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(environments, async (environment) => {
      const role = environment.usePodIdentity === true ? {} : { roleName: 'mendix' };
      const args = { ...environment, ...grantsFor(environment), ...role };
      const props = { ...environment, ...(environment.usePodIdentity !== true && { roleArn: ROLE_ARN }) };
      if (checkAwsDeployment(args).length > 0 || checkAwsSecretStore(props).length > 0) {
        return;
      }
      compared++;
      expect(byKind(await fromPulumi(args))).toEqual(byKind(fromCdk8s(props)));
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(50);
}, 60_000);

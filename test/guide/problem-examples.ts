import * as pulumi from '@pulumi/pulumi';
import { checkDefaults, type Problem, type ProblemCode } from 'mendix-secret-store';
import { AWS } from '../../lib/stores/aws';
import { GCP } from '../../lib/stores/gcp';
import { environmentName } from '../../lib/core/mendix/unique-names';
import { readFleet } from '../../lib/fleet/fleet';
import { createNameRegistry, takeNames } from '../../lib/core/unique-names';
import { type PackageSchema, readSchema } from '../../lib/pulumi/plugin/schema';
import { settleInputs } from '../../lib/pulumi/plugin/settle';
import { cdk8sProps, passwordValues, pulumiArgs, SECRET_ARN } from '../environments';
import { gcpArgs, gcpProps } from '../gcp-environments';

const aws = (change: object) => AWS.checkStore({ ...cdk8sProps(), ...change });
const created = (change: object) => AWS.checkDeployment({ ...pulumiArgs(), ...change });

/** The problems that a component for programs in other languages finds before the check. */
async function inYaml(inputs: pulumi.Inputs): Promise<Problem[]> {
  const type = 'mendix-secret-store:index:AwsMendixSecretStoreEnvironment';
  return (await settleInputs(inputs, type, JSON.parse(readSchema()) as PackageSchema)).problems;
}

/** The problems in a fleet file. */
function inFleet(file: object, end = ''): Problem[] {
  return readFleet(`${JSON.stringify({ version: 1, ...file })}\n${end}`).findings.map(({ code, message }) => {
    const colon = message.indexOf(': ');
    return { code: code as ProblemCode, path: message.slice(0, colon), message: message.slice(colon + 2) };
  });
}

/** The problems of an example input for each code: exactly one problem, with that code. */
export const PROBLEM_EXAMPLES: Readonly<Record<ProblemCode, () => Problem[] | Promise<Problem[]>>> = {
  'wrong-type': () => aws({ mendixVersion: 10.24 }),
  'unknown-field': () => aws({ constant: ['Shop.Url'] }),
  'only-where-created': () => aws({ kmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd' }),
  'unsupported-by-controller': () =>
    GCP.checkStore({ ...gcpArgs(), controller: { type: 'ConfigConnector' }, versionDestroyDelayInDays: 3 }),
  required: () => aws({ region: undefined }),
  'ignored-field': () => aws({ skipServiceAccount: true, roleArn: undefined, imagePullSecrets: ['registry'] }),
  'excluded-field': () => aws({ secretName: 'orders', secretArn: SECRET_ARN }),
  'not-shareable': () => checkDefaults({ roleArn: 'arn:aws:iam::123456789012:role/orders' }),
  'unused-default': () => inFleet({ defaults: { tenantId: 'x' }, environments: [{ store: 'aws', ...cdk8sProps() }] }),
  'invalid-yaml': () => inFleet({ environments: [] }, '---\n{}\n'),
  'must-be-plain': () => inYaml({ name: pulumi.secret('orders') }),
  'empty-output': () => inYaml({ name: pulumi.output(null) }),
  'broken-string': () => aws({ namespace: 'team-undefined' }),
  'invalid-name': () => aws({ name: 'Orders' }),
  'reserved-name': () => aws({ name: 'mendix-orders' }),
  'invalid-reference': () => created({ kmsKeyArn: 'arn:aws:kms:eu-west-1:12345678901:key/1234abcd' }),
  'invalid-value': () => aws({ database: { type: 'MySQL' } }),
  'out-of-range': () => aws({ database: { type: 'PostgreSQL', username: 'u'.repeat(64) } }),
  'wrong-mode': () => aws({ database: { type: 'SQLSERVER', authentication: 'AwsIam', username: 'orders' } }),
  mismatch: () => created({ values: { ...passwordValues(), 'database-type': 'SQLSERVER' } }),
  'duplicate-key': () =>
    GCP.checkStore({
      ...gcpProps(),
      constants: ['Shop.Key_A', 'Shop.Key_B'],
      storedNames: { 'mx-const-Shop.Key_A': 'apps-orders-mx-const-Shop-Key_B' },
    }),
  'unknown-key': () => aws({ optionalKeys: ['mx-admin-pasword'] }),
  'missing-key': () => created({ constants: ['Shop.Url'], values: passwordValues() }),
  'nothing-mapped': () => aws({ database: undefined, fileStorage: undefined }),
  taken: () => {
    const [names, registry] = [environmentName({ namespace: 'apps', name: 'orders' }), createNameRegistry()];
    takeNames(names, 'first', () => registry);
    return takeNames(names, 'second', () => registry);
  },
  'clear-text-secret': () => aws({ mendixAppSpec: { runtime: { mxAdminPassword: 'V2VsYzBtZSE=' } } }),
  'contradicts-argument': () =>
    aws({ annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/other' } }),
  'unsupported-version': () => aws({ operatorVersion: '2.14.0', optionalKeys: ['mx-debugger-password'] }),
};

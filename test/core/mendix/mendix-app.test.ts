import { checkStoreEnvironment, formatProblem } from 'mendix-secret-store';
import { UNRESOLVED } from '../../../lib/core/input/unresolved';
import { checkMendixApp } from '../../../lib/core/mendix/mendix-app';
import { missingS3Region } from '../../../lib/core/mendix/s3-region';
import { cdk8sProps } from '../../environments';

const S3 = { fileStorage: { service: 'S3' } } as const;
const OLD_OPERATOR = { operatorVersion: '2.24.2', mendixAppSpec: {} };
const REGION = 'com.mendix.storage.s3.Region';
const configured = (settings: object) => ({ runtime: { customConfiguration: JSON.stringify(settings) } });

test.each([
  ['9.24.40', undefined],
  ['9.24.41', 'certain'],
  ['9.24.41.12345', 'certain'],
  ['10.24.13', undefined],
  ['10.24.14', 'certain'],
  ['11.0.0', undefined],
  ['11.5.9', undefined],
  ['11.6', 'certain'],
  ['12.0.0', 'certain'],
  ['8.18.35', undefined],
  [undefined, 'possible'],
  ['latest', 'possible'],
] as const)('Mendix %s with an old Operator lacks a region for its bucket: %s', (mendixVersion, expected) => {
  expect(missingS3Region({ ...S3, ...OLD_OPERATOR, mendixVersion })).toBe(expected);
});

test.each([
  ['an Operator that sets the region', { operatorVersion: '2.25.0' }, undefined],
  ['an Operator of an unknown version', { operatorVersion: undefined }, 'possible'],
  ['the setting in the store', { runtimeSettings: [REGION] }, undefined],
  ['the setting in the MendixApp', { mendixAppSpec: configured({ [REGION]: 'eu-west-1' }) }, undefined],
  ['other settings in the MendixApp', { mendixAppSpec: configured({ Other: 1 }) }, 'certain'],
  ['settings that are not JSON', { mendixAppSpec: { runtime: { customConfiguration: '{' } } }, 'certain'],
  ['settings that are not known yet', { mendixAppSpec: { runtime: { customConfiguration: UNRESOLVED } } }, 'possible'],
  ['a runtime that is not known yet', { mendixAppSpec: { runtime: UNRESOLVED } }, 'possible'],
  ['a MendixApp that the portal creates', { mendixAppSpec: undefined }, 'possible'],
  ['Azure Blob', { fileStorage: { service: 'AzureBlob' } }, undefined],
  ['no files', { fileStorage: undefined }, undefined],
  ['S3 with IAM authentication', { fileStorage: { service: 'S3', authentication: 'AwsIam' } }, 'certain'],
] as const)('Mendix 11.6 with %s lacks a region for its bucket: %s', (_, change, expected) => {
  const environment = { ...S3, ...OLD_OPERATOR, mendixVersion: '11.6.0', ...change };
  expect(missingS3Region(environment as never)).toBe(expected);
});

test('a MendixApp may repeat constants of the store for an Operator before 2.15.0, which may need them', () => {
  const mendixAppSpec = {
    mendixRuntimeVersion: '9.24.0',
    runtime: {
      microflowConstants: { 'Shop.Url': 'x' },
      customConfiguration: JSON.stringify({ MicroflowConstants: '{"Shop.Url":"x"}' }),
    },
  };
  const problemsWith = (operatorVersion: string) =>
    checkMendixApp({ constants: ['Shop.Url'], operatorVersion, mendixAppSpec }).map(({ code, path }) => [code, path]);
  expect(problemsWith('2.14.0')).toEqual([]);
  expect(problemsWith('2.15.0')).toEqual([
    ['ignored-field', 'mendixAppSpec.runtime.microflowConstants["Shop.Url"]'],
    ['ignored-field', 'mendixAppSpec.runtime.customConfiguration.MicroflowConstants["Shop.Url"]'],
  ]);
});

test('a MendixApp may hold values that have no key in the store, and settings that are not known yet', () => {
  const runtime = {
    runtimeLicense: { type: 'offline', id: '1', key: 'k' },
    clientCertificates: [{ key: 'Q0VSVA==', password: 'Q2g=' }],
    environmentVariables: [{ name: 'LEVEL', value: 'debug' }],
    customConfiguration: UNRESOLVED,
    microflowConstants: UNRESOLVED,
  };
  const tls = { enableTLS: true, secretName: 'orders-tls' };
  expect(checkMendixApp({ constants: ['Shop.Url'], mendixAppSpec: { tls, runtime } })).toEqual([]);
});

test('no problem of a MendixApp shows a secret', () => {
  const aws = cdk8sProps({
    constants: ['Shop.Key'],
    mendixAppSpec: {
      tls: { key: 'sentinel-4711' },
      runtime: {
        microflowConstants: { 'Shop.Key': 'sentinel-4711' },
        customConfiguration: JSON.stringify({ DatabasePassword: 'sentinel-4711' }),
      },
    },
  });
  const problems = checkStoreEnvironment({ aws });
  expect(problems.map(({ code }) => code)).toEqual(['clear-text-secret', 'clear-text-secret', 'ignored-field']);
  expect(JSON.stringify(problems)).not.toContain('sentinel-4711');
});

const NO_JSON =
  'mendixAppSpec.runtime.customConfiguration: must be a string that holds a JSON object, which the Operator gives to the Mendix Runtime';
const SECRET = `mendixAppSpec.runtime.customConfiguration["a.SecretAccessKey"]: would put a secret into the manifest in clear text; keep it in the store and add its name to runtimeSettings`;

test.each<[string, unknown, string[]]>([
  ['an object', { 'a.SecretAccessKey': 'x' }, [SECRET, NO_JSON]],
  ['JSON with a trailing comma', '{"a.SecretAccessKey":"x",}', [SECRET, NO_JSON]],
  ['a repeated member', '{"a.SecretAccessKey": "x", "a.SecretAccessKey": ""}', [SECRET]],
  ['a name with an escape sequence', '{"a.\\u0053ecretAccessKey":"x"}', [SECRET]],
  ['a list', '[]', [NO_JSON]],
  ['an empty secret', '{"a.SecretAccessKey":"", "b.DatabasePassword": null}', []],
  ['an empty string', '', []],
])('custom settings must be a JSON object in a string without secrets: %s', (_, customConfiguration, problems) => {
  expect(checkMendixApp({ mendixAppSpec: { runtime: { customConfiguration } } }).map(formatProblem)).toEqual(problems);
});

test('custom settings that consist of escaped quotes are read in linear time', () => {
  const customConfiguration = '\\"'.repeat(400_000);
  const before = process.cpuUsage().user;
  const problems = checkMendixApp({ mendixAppSpec: { runtime: { customConfiguration } } });
  expect(problems.map(formatProblem)).toEqual([NO_JSON]);
  expect((process.cpuUsage().user - before) / 1_000_000).toBeLessThan(5);
});

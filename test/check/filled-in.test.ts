import { manifestsOf } from 'mendix-secret-store';
import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';
import { azureArgs } from '../azure-environments';

/** The manifests for an identity that Azure Service Operator creates. */
const written = (clientIdFrom: 'SecondCommit' | 'AdmissionPolicy' | 'Flux') =>
  manifestsOf({
    azure: {
      ...azureArgs({ location: 'westeurope' }),
      controller: {
        type: 'AzureServiceOperator',
        subscriptionId: '44444444-4444-4444-8444-444444444444',
        clientIdFrom,
      },
    },
  })
    .map((manifest) => stringify(manifest))
    .join('---\n');
const errorsIn = (text: string) =>
  checkManifests([{ name: 'a.yaml', text }])
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code} ${message.replace(/^spec\.parameters\.|:.*/g, '')}`);

test.each(['AdmissionPolicy', 'Flux'] as const)(
  'a placeholder that %s replaces with the client id is no error',
  (source) => {
    expect(errorsIn(written(source))).toEqual([]);
  },
);

test('a client id that the second commit adds is reported as missing', () => {
  expect(errorsIn(written('SecondCommit'))).toEqual(['missing-parameter clientID']);
});

test.each(['AdmissionPolicy', 'Flux'] as const)('checks the parameters that %s does not fill in', (source) => {
  const text = written(source)
    .replace(/tenantID: .*/, 'tenantID: none')
    .replace(/keyvaultName: .*/, 'keyvaultName: a_b');
  expect(errorsIn(text)).toEqual(['invalid-parameter keyvaultName', 'invalid-setting tenantID']);
});

test.each([
  [
    'the Flux variable is missing',
    (text: string) => text.replace(/ +clientID: .*\n/, ''),
    'missing-parameter clientID',
  ],
  [
    'the variable is not the Flux variable',
    (text: string) => text.replace(/clientID: .*/, 'clientID: ${CLIENT_ID}'),
    'invalid-setting clientID',
  ],
])('no client id is filled in if %s', (_, change, expected) => {
  expect(errorsIn(change(written('Flux')))).toEqual([expected]);
});

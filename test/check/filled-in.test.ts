import { manifestsOf } from 'mendix-secret-store';
import { stringify } from 'yaml';
import { checkManifests } from '../../lib/check';
import { azureArgs } from '../azure-environments';

/** What is written for an identity that Azure Service Operator creates. */
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
  'a client id that %s fills in is no error, whatever is there',
  (source) => {
    expect(errorsIn(written(source))).toEqual([]);
  },
);

test('a client id that waits for the second commit is missing', () => {
  expect(errorsIn(written('SecondCommit'))).toEqual(['missing-parameter clientID']);
});

test.each(['AdmissionPolicy', 'Flux'] as const)('everything else of a class that %s completes is checked', (source) => {
  const text = written(source)
    .replace(/tenantID: .*/, 'tenantID: none')
    .replace(/keyvaultName: .*/, 'keyvaultName: a_b');
  expect(errorsIn(text)).toEqual(['invalid-parameter keyvaultName', 'invalid-setting tenantID']);
});

test.each([
  [
    'the variable of Flux is gone',
    (text: string) => text.replace(/ +clientID: .*\n/, ''),
    'missing-parameter clientID',
  ],
  [
    'it is the variable of something else',
    (text: string) => text.replace(/clientID: .*/, 'clientID: ${CLIENT_ID}'),
    'invalid-setting clientID',
  ],
])('no client id is filled in if %s', (_, change, expected) => {
  expect(errorsIn(change(written('Flux')))).toEqual([expected]);
});

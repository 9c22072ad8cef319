import * as pulumi from '@pulumi/pulumi';
import {
  AzureMendixSecretStoreEnvironment,
  type AzureMendixSecretStoreEnvironmentArgs as Args,
} from 'mendix-secret-store/pulumi/azure';
import { azureArgs, existingIdentity, IDENTITY_ID, VAULT_ID } from '../azure-environments';
import { type Registration, record } from './harness';

const { resourceGroupName: _, ...ARGS } = azureArgs();

/** The environment with this index: it has its own vault, and shares its identity with the others. */
function environment(index: number, identityId: pulumi.Input<string>, change: Partial<Args> = {}): Args {
  const own = { name: `orders-${index}`, keyVaultId: `${VAULT_ID}${index}` };
  return { ...ARGS, ...existingIdentity, ...own, identityId, ...change };
}

const create = (args: Args) => new AzureMendixSecretStoreEnvironment(args.name, args);
const credentials = (seen: readonly Registration[]) =>
  seen.filter(({ type }) => type.endsWith(':FederatedIdentityCredential'));
const waits = (seen: readonly Registration[]) =>
  Object.fromEntries(credentials(seen).map(({ name, dependencies }) => [name, dependencies]));

const CHAIN = {
  'orders-1-federated-credential': [],
  'orders-2-federated-credential': ['orders-1-federated-credential'],
  'orders-3-federated-credential': ['orders-2-federated-credential'],
  'orders-4-federated-credential': ['orders-3-federated-credential'],
  'orders-5-federated-credential': ['orders-4-federated-credential'],
};
const later = (value: string) => pulumi.output(new Promise<string>((resolve) => setImmediate(() => resolve(value))));

test.each<[string, (index: number) => pulumi.Input<string>]>([
  ['the same string', () => IDENTITY_ID],
  ['strings that differ only in case', (index) => (index % 2 === 0 ? IDENTITY_ID : IDENTITY_ID.toLowerCase())],
  ['an Output for each', () => pulumi.output(IDENTITY_ID)],
  ['Outputs that resolve late', () => later(IDENTITY_ID)],
])('five environments on one identity write their credentials one after another: %s', async (_, identityId) => {
  const seen = await record(() => [1, 2, 3, 4, 5].forEach((index) => create(environment(index, identityId(index)))));
  expect(waits(seen)).toEqual(CHAIN);
});

test('environments that reuse a created identity write their credentials after its creator, one after another', async () => {
  const seen = await record(() => {
    const first = new AzureMendixSecretStoreEnvironment('orders-1', azureArgs({ name: 'orders-1' }));
    for (const index of [2, 3]) {
      const { clientId, principalId, identityId } = first;
      create({
        ...environment(index, identityId as pulumi.Output<string>),
        clientId,
        principalId: principalId as never,
      });
    }
  });
  expect(waits(seen)['orders-1-federated-credential']).toEqual(['orders-1-identity']);
  expect(waits(seen)['orders-2-federated-credential']).toContain('orders-1-federated-credential');
  expect(waits(seen)['orders-3-federated-credential']).toContain('orders-2-federated-credential');
});

test('the first environment waits for no other, even if its identity is known last', async () => {
  const seen = await record(() => {
    const first = create(environment(1, later(IDENTITY_ID)));
    new AzureMendixSecretStoreEnvironment('orders-2', environment(2, IDENTITY_ID), { dependsOn: [first] });
  });
  expect(waits(seen)['orders-1-federated-credential']).toEqual([]);
  expect(waits(seen)['orders-2-federated-credential']).toContain('orders-1-federated-credential');
});

test('a string and an Output of the same identity form one sequence', async () => {
  const seen = await record(() => {
    create(environment(1, IDENTITY_ID));
    create(environment(2, later(IDENTITY_ID)));
  });
  expect(waits(seen)['orders-2-federated-credential']).toEqual(['orders-1-federated-credential']);
});

test('environments on different identities do not wait for each other', async () => {
  const seen = await record(() => [1, 2, 3].forEach((index) => create(environment(index, `${IDENTITY_ID}${index}`))));
  expect(Object.values(waits(seen))).toEqual([[], [], []]);
});

test('the credentials of one program do not affect another', async () => {
  await record(() => create(environment(1, IDENTITY_ID)));
  const seen = await record(() => create(environment(1, IDENTITY_ID)));
  expect(Object.values(waits(seen))).toEqual([[]]);
});

test('fails at once on the 21st credential of one identity', async () => {
  const seen = await record(() => {
    for (let index = 1; index <= 20; index++) {
      create(environment(index, IDENTITY_ID));
    }
    expect(() => create(environment(21, IDENTITY_ID))).toThrow(
      'identityId: has 20 federated credentials in this program already',
    );
  });
  expect(credentials(seen)).toHaveLength(20);
});

test('fails at once on two credentials with the same name, as from two clusters', async () => {
  const seen = await record(() => {
    create(environment(1, IDENTITY_ID));
    const other = environment(1, IDENTITY_ID, {
      cluster: 'two',
      federatedCredentialName: 'apps_orders-1',
      oidcIssuerUrl: 'https://other.example.com/',
      keyVaultId: `${VAULT_ID}9`,
    });
    expect(() => new AzureMendixSecretStoreEnvironment('other', other)).toThrow(
      'federatedCredentialName: must differ from that of another environment with the same identity; for a second cluster, set cluster or another name (orders-1), got "apps_orders-1"',
    );
    const { federatedCredentialName: _name, ...named } = other;
    new AzureMendixSecretStoreEnvironment('named', named);
  });
  expect(credentials(seen)).toHaveLength(2);
});

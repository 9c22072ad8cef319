import * as pulumi from '@pulumi/pulumi';
import { SecretsStoreCsiDriver } from 'mendix-secret-store/pulumi/csi-driver';
import { VaultMendixSecretStoreCluster } from 'mendix-secret-store/pulumi/vault';
import schema from '../../lib/schema.json';
import { STORES } from '../stores';
import { distantVaultCluster } from '../vault-clusters';
import { record } from './harness';

type Fields = Readonly<Record<string, unknown>>;
type Component = new (name: string, args: never) => unknown;

const COMPONENTS = [
  ...STORES.map(({ Component, args }) => ({ Component: Component, args: args })),
  {
    Component: VaultMendixSecretStoreCluster as Component,
    args: { ...distantVaultCluster(), vaultNamespace: 'shops' },
  },
  { Component: SecretsStoreCsiDriver as Component, args: { providers: ['vault'] } },
].map((made) => ({ ...made, name: made.Component.name }));

const outputsOf = (name: string) => {
  const { resources } = schema as { resources: Record<string, { properties: object }> };
  return Object.keys(resources[`mendix-secret-store:index:${name}`]?.properties ?? {});
};

async function create({ Component, args }: (typeof COMPONENTS)[number], use: (created: Fields) => void) {
  return record(() => {
    use(new Component('orders', args as never) as Fields);
  });
}

describe.each(COMPONENTS)('$name', (made) => {
  test('lists every output among its own fields, so that a stack that exports it exports them all', async () => {
    let fields: string[] = [];
    await create(made, (component) => (fields = Object.keys(component)));
    expect(outputsOf(made.name).length).toBeGreaterThan(1);
    expect(fields).toEqual(expect.arrayContaining(outputsOf(made.name)));
  });

  test('gives the same Output whenever a field is read', async () => {
    await create(made, (component) => {
      for (const name of outputsOf(made.name)) {
        const output = component[name];
        expect([name, pulumi.Output.isInstance(output)]).toEqual([name, true]);
        expect(component[name]).toBe(output);
      }
    });
    expect.assertions(outputsOf(made.name).length * 2);
  });
});

test.each(STORES)(
  'what takes the names of the objects on $store waits for the objects',
  async ({ Component, args }) => {
    const seen = await record(() => {
      const { serviceAccountName, secretProviderClassName } = new (Component as Component)('orders', args as never) as {
        serviceAccountName: unknown;
        secretProviderClassName: unknown;
      };
      new pulumi.ComponentResource('test:index:Pod', 'pod', { serviceAccountName, secretProviderClassName });
    });
    expect(seen.find(({ name }) => name === 'pod')?.propertyDependencies).toEqual({
      serviceAccountName: ['orders-service-account'],
      secretProviderClassName: ['orders-secret-provider-class'],
    });
  },
);

interface OutputsRequest {
  getOutputs(): { toJavaScript(): Record<string, unknown> };
}

/** The outputs that the engine is told, which it keeps in the state. */
async function registeredOutputsOf(create: () => unknown): Promise<string[]> {
  let outputs: string[] = [];
  await record(() => {
    const monitor = pulumi.runtime.getMonitor() as unknown as Record<string, unknown>;
    monitor.registerResourceOutputs = (request: OutputsRequest, done: (error: null, answer: object) => void) => {
      outputs = Object.keys(request.getOutputs().toJavaScript());
      done(null, {});
    };
    create();
  });
  return outputs;
}

test.each(COMPONENTS)('$name keeps every output in the state but its reports', async ({ Component, args, name }) => {
  const registered = await registeredOutputsOf(() => new Component('orders', args as never));
  const reports = ['runbook', 'accessReport'];
  expect([...registered].sort()).toEqual(
    outputsOf(name)
      .filter((output) => !reports.includes(output))
      .sort(),
  );
});

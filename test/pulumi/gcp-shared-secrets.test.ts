import * as pulumi from '@pulumi/pulumi';
import {
  GcpMendixSecretStoreEnvironment,
  type GcpMendixSecretStoreEnvironmentArgs as Args,
} from 'mendix-secret-store/pulumi/gcp';
import { type GcpDeployment } from 'mendix-secret-store';
import { GCP } from '../../lib/stores/gcp';
import { gcpResources } from '../../lib/core/stores/gcp/resources';
import { gcpUniqueNames } from '../../lib/core/stores/gcp/unique-names';
import { type ArgsRules, checkArgs } from '../../lib/pulumi/checked-args';
import { gcpArgs } from '../gcp-environments';
import { failureOf, record } from './harness';

const create = (name: string, args: Args) => new GcpMendixSecretStoreEnvironment(name, args);
const FIRST = gcpArgs({ namespace: 'shop-eu', name: 'orders' });
const SECOND = gcpArgs({ namespace: 'shop', name: 'eu-orders' });
const PROBLEM =
  'name: leads to a secret id of another environment; set another id in storedNames, or choose secretLayout "SingleJson" (first)';
const CLUSTERS =
  'skipSecrets: must be true for one of the two components, because both create the same secrets for the same environment (first)';

describe('secrets that two environments of a program share', () => {
  test('fail at once if their names are plain, before the second environment registers anything', async () => {
    const seen = await record(() => {
      create('first', FIRST);
      expect(() => create('second', SECOND)).toThrow(
        `${PROBLEM}, got "projects/my-secrets/secrets/shop-eu-orders-database-type" and 10 more`,
      );
    });
    expect(seen.map(({ name }) => name).filter((name) => name.startsWith('second'))).toEqual([]);
  });

  test.each<[string, (namespace: string) => pulumi.Input<string>, string]>([
    [
      'an Output',
      pulumi.output,
      `${PROBLEM}, got "projects/my-secrets/secrets/shop-eu-orders-database-type" and 10 more`,
    ],
    ['a secret Output, whose error shows no names', pulumi.secret, PROBLEM],
  ])('fail as soon as their names are known: %s', async (_, late, message) => {
    await record(() => undefined);
    const rules: ArgsRules<Args, GcpDeployment> = {
      check: GCP.checkDeployment,
      withheld: ['values'],
      uniqueNames: (given) => gcpUniqueNames(gcpResources(given)),
    };
    const checked = (component: string, given: Args) =>
      checkArgs(given, rules, { type: 'Test', component, opts: undefined }).args;
    checked('first', FIRST);
    expect(await failureOf(checked('second', { ...SECOND, namespace: late('shop') }).namespace)).toBe(message);
  });

  test('fail if two clusters would create the secrets of one environment', async () => {
    await record(() => {
      create('first', gcpArgs());
      expect(() => create('second', gcpArgs({ cluster: 'two' }))).toThrow(
        `${CLUSTERS}\n  skipSecretBindings: must be true, because another environment lets the same member read the same secret (first)`,
      );
    });
  });

  test('are created only for the first of two clusters if the second has skipSecrets', async () => {
    const seen = await record(() => {
      create('first', gcpArgs({ secretLayout: 'SingleJson' }));
      const other = { cluster: 'two', clusterProjectId: 'other-clusters', clusterProjectNumber: '987654321098' };
      create('second', gcpArgs({ secretLayout: 'SingleJson', skipSecrets: true, ...other }));
    });
    expect(
      seen
        .filter(({ type }) => type.startsWith('gcp:'))
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['first-read-secret', 'first-secret', 'second-read-secret']);
  });

  test('do not affect another program', async () => {
    await record(() => create('first', FIRST));
    expect(await record(() => create('second', SECOND))).not.toEqual([]);
  });
});

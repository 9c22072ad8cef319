import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { StoreEnvironment } from 'mendix-secret-store';
import { passwordValues } from '../../environments';
import { changePolicy, policyOf } from '../aws/account';
import { assume, AUDIENCE, clientOf, mount, refusal, roleOf, sessionOf } from '../aws/pod';
import { createNamespace, type KubernetesObject, remove, tokenOf } from '../kubernetes/cluster';
import { engines } from '../servers/all';
import { REGION } from '../servers/moto';
import { ack } from './ack';
import { reconciler, type Reconciler } from './stand-in';
import { isCustom, PASSWORDS, sync } from './sync';

// In the names of what other tests do not look at.
const NAMESPACE = 'gitops-mendix-apps';
const environment = (name: string): StoreEnvironment => ({
  aws: {
    ...PASSWORDS,
    name,
    namespace: NAMESPACE,
    region: REGION,
    oidcProviderArn: engines().aws.oidcProviderArn,
    controller: { type: 'Ack' },
  },
});
const secretsManager = () => new SecretsManagerClient(clientOf());
const other = { SecretId: `${NAMESPACE}/billing` };
const readOther = async () =>
  refusal(
    new SecretsManagerClient(clientOf(await sessionOf(NAMESPACE, 'orders'))).send(new GetSecretValueCommand(other)),
  );
let controllers: Reconciler;
let objects: KubernetesObject[];

beforeAll(async () => {
  await createNamespace(NAMESPACE);
  controllers = reconciler(ack(engines().aws), NAMESPACE);
});

test('creates everything from the objects alone, in one pass', async () => {
  objects = await sync(environment('orders'), environment('billing'));
  expect(await controllers.reconcile()).toEqual({ refusals: [], stuck: [] });
  for (const name of ['orders', 'billing']) {
    const SecretString = JSON.stringify(passwordValues(`of-${name}`));
    await secretsManager().send(new PutSecretValueCommand({ SecretId: `${NAMESPACE}/${name}`, SecretString }));
    expect(await mount(NAMESPACE, name)).toEqual(passwordValues(`of-${name}`));
  }
  expect(await controllers.reconcile()).toEqual({ refusals: [], stuck: [] });
});

test('an environment cannot read or write anything else', async () => {
  const own = new SecretsManagerClient(clientOf(await sessionOf(NAMESPACE, 'orders')));
  expect(await readOther()).toBe('AccessDeniedException');
  const write = new PutSecretValueCommand({ SecretId: `${NAMESPACE}/orders`, SecretString: '{}' });
  expect(await refusal(own.send(write))).toBe('AccessDeniedException');
});

test('the role of an environment cannot be assumed by others', async () => {
  const role = await roleOf(NAMESPACE, 'orders');
  expect(role).toBe(`arn:aws:iam::123456789012:role/mendix-${NAMESPACE}.orders`);
  expect(await refusal(assume(role, await tokenOf(NAMESPACE, 'billing', AUDIENCE)))).toBe('AccessDenied');
  const otherAudience = await tokenOf(NAMESPACE, 'orders', engines().aws.otherAudience);
  expect(await refusal(assume(role, otherAudience))).toBe('AccessDenied');
});

test('a policy that is widened by hand is noticed by these tests, and restored', async () => {
  const role = `mendix-${NAMESPACE}.orders`;
  const policy = await policyOf(role, 'read-secret');
  const Statement = policy.Statement.map((statement) => ({ ...statement, Resource: ['*'] }));
  await changePolicy(role, 'read-secret', { ...policy, Statement });
  expect(await readOther()).toBeUndefined();
  await controllers.reconcile();
  expect(await readOther()).toBe('AccessDeniedException');
});

test('an existing role is never adopted, and a retained secret is', async () => {
  await Promise.all(objects.filter(isCustom).map(remove));
  await controllers.reconcile();
  expect(await refusal(sessionOf(NAMESPACE, 'orders'))).toBeDefined();
  await sync(environment('orders'));
  expect((await controllers.reconcile()).stuck).toEqual([]);
  expect(await mount(NAMESPACE, 'orders')).toEqual(passwordValues('of-orders'));
  const another = reconciler(ack(engines().aws), NAMESPACE);
  expect((await another.reconcile()).stuck).toEqual([expect.stringMatching(/^Role .*: Resource already exists$/)]);
});

import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateAccessKeyCommand,
  CreateOpenIDConnectProviderCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { python } from '../programs';
import { ask, call } from './http';
import type { KubernetesAccess } from './kubernetes';
import { freePort, startServer } from './process';

/** The access to moto as the administrator of the account. */
export interface AwsAccess {
  readonly url: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** The IAM OIDC provider of the cluster of the suite. */
  readonly oidcProviderArn: string;
  /** An audience, other than that of IRSA, for which the account accepts tokens. */
  readonly otherAudience: string;
  /** Another cluster with an IAM OIDC provider in the account, represented only by the key that signs its tokens. */
  readonly otherCluster: { readonly issuer: string; readonly privateKey: string; readonly keyId: string };
}

/** The region of the resources that the suite creates on AWS. */
export const REGION = 'eu-west-1';

const OTHER_AUDIENCE = 'dashboard.example.com';
const OTHER_ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLEOFANOTHERCLUSTEREXAMPLE00';
const KEY_ID = 'another-cluster';

/** AWS in memory, with the account of an administrator and authorisation of every request. */
export async function startMoto(folder: string, kubernetes: KubernetesAccess): Promise<AwsAccess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuers = {
    [kubernetes.issuer]: await keysOf(kubernetes),
    [OTHER_ISSUER]: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID }] },
  };
  const file = join(folder, 'issuers.json');
  writeFileSync(file, JSON.stringify(issuers));
  await startServer('moto', python.path, {
    folder,
    args: ['-P', join(__dirname, 'moto.py'), String(port), file],
    ready: async () => (await call(`${url}/moto-api/data.json`)).status === 200,
  });
  const prepared = await prepare(url, kubernetes.issuer);
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const otherCluster = { issuer: OTHER_ISSUER, privateKey: key, keyId: KEY_ID };
  return { url, ...prepared, otherAudience: OTHER_AUDIENCE, otherCluster };
}

/** The keys for ServiceAccount tokens, as the API server publishes them. */
function keysOf({ url, ca, token }: KubernetesAccess): Promise<object> {
  return ask<object>(`${url}/openid/v1/jwks`, { ca, headers: { authorization: `Bearer ${token}` } });
}

async function prepare(url: string, issuer: string): Promise<Pick<AwsAccess, 'credentials' | 'oidcProviderArn'>> {
  const anybody = { accessKeyId: 'anybody', secretAccessKey: 'anything' };
  const iam = new IAMClient({ endpoint: url, region: REGION, credentials: anybody });
  const UserName = 'administrator';
  const everything = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(
    new PutUserPolicyCommand({ UserName, PolicyName: 'everything', PolicyDocument: JSON.stringify(everything) }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const [oidcProviderArn] = await Promise.all(
    [issuer, OTHER_ISSUER].map(async (Url) => {
      const ClientIDList = ['sts.amazonaws.com', OTHER_AUDIENCE];
      const created = await iam.send(new CreateOpenIDConnectProviderCommand({ Url, ClientIDList }));
      return created.OpenIDConnectProviderArn ?? '';
    }),
  );
  iam.destroy();
  // From now on, every request is authorised.
  await ask(`${url}/moto-api/reset-auth`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '0' });
  return {
    credentials: { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' },
    oidcProviderArn: oidcProviderArn ?? '',
  };
}

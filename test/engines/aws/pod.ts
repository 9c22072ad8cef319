import { createSign } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { parse } from 'yaml';
import { mountedFiles } from '../../core/stores/aws/provider';
import { find, parametersOf, tokenOf } from '../kubernetes/cluster';
import { engines } from '../servers/all';
import { REGION } from '../servers/moto';

/** The audience of the tokens that the driver requests for the AWS provider. */
export const AUDIENCE = 'sts.amazonaws.com';

export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The configuration of a client of moto with these credentials, by default those of the administrator. */
export function clientOf(credentials: Session = engines().aws.credentials, region = REGION): SdkConfig {
  return { endpoint: engines().aws.url, region, credentials };
}

interface SdkConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Session;
}

/** Assumes a role as the AWS SDK does in a pod. */
export async function assume(roleArn: string, token: string): Promise<Session> {
  const sts = new STSClient(clientOf());
  const request = { RoleArn: roleArn, RoleSessionName: 'engines', WebIdentityToken: token };
  const { Credentials } = await sts.send(new AssumeRoleWithWebIdentityCommand(request));
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}

/** The name of the error of AWS; undefined if the request succeeds. */
export async function refusal(answer: Promise<unknown>): Promise<string | undefined> {
  try {
    await answer;
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

/** The role in the annotation of an environment's ServiceAccount. */
export async function roleOf(namespace: string, name: string): Promise<string> {
  const account = await find('v1', 'ServiceAccount', namespace, name);
  return account?.metadata.annotations?.['eks.amazonaws.com/role-arn'] ?? '';
}

/** The session of a pod of an environment. */
export async function sessionOf(namespace: string, name: string): Promise<Session> {
  return assume(await roleOf(namespace, name), await tokenOf(namespace, name, AUDIENCE));
}

/** The files that the driver mounts for an environment: the secret is read exactly as the SecretProviderClass names it. */
export async function mount(namespace: string, name: string): Promise<Record<string, string>> {
  const parameters = await parametersOf(namespace, name);
  const session = await sessionOf(namespace, name);
  const names = (parse(String(parameters.objects)) as { objectName: string }[]).map(({ objectName }) => objectName);
  const regions = [parameters.region, parameters.failoverRegion].filter((region) => region !== undefined);
  const read = new Map<string, string | undefined>();
  for (const region of regions) {
    const client = new SecretsManagerClient(clientOf(session, region));
    for (const SecretId of names) {
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
      read.set(`${region} ${SecretId}`, SecretString);
    }
  }
  const { 'environment-secret.json': whole = '{}', ...files } = mountedFiles(parameters, (region, id) =>
    read.get(`${region} ${id}`),
  );
  expect(JSON.parse(whole)).toEqual(files);
  return files;
}

/** A web identity token that is signed with a given key. */
export function signed(claims: object, privateKey: string, keyId: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256', typ: 'JWT', kid: keyId })}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url')}`;
}

interface Parts {
  readonly header: { readonly kid: string };
  readonly claims: { readonly iss: string; readonly sub: string; readonly aud: string[]; readonly exp: number };
}

export function partsOf(token: string): Parts {
  const [header, claims] = token
    .split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown);
  return { header, claims } as Parts;
}

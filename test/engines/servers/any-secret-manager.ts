import { randomUUID } from 'node:crypto';
import { GoogleRefusal } from '../gcp/iam';
import { type HttpAnswer, type HttpRequest, type Listening, listen } from './listen';
import type { Google } from './secret-manager';
import { claimsOf, type Issuer } from './web-token';

const PROJECT = /^((([a-z0-9-]+\.)+[a-z]{2,}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]|[1-9]\d{0,18})$/;
const VERSION = /^(latest|[1-9]\d*|(?!latest$|new$)[A-Za-z][\w-]{0,62})$/;
const NAME = /^\/v1\/projects\/([^/]+)(?:\/locations\/([^/]+))?\/secrets\/([^/]+)\/versions\/([^/:]+):access$/;

/** Google's APIs, in which every secret with a valid name exists. */
export type AnyGoogle = Listening & Pick<Google, 'answer'>;

/**
 * A Secret Manager that holds every secret and every version with a valid name, and that everyone may read, so only invalid names
 * are refused.
 *
 * @param membersOf - the members that are requested in secrets of a namespace, which are then JSON
 * @see https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets
 */
export async function startAnySecretManager(
  issuer: Issuer,
  membersOf: (namespace: string) => readonly string[],
): Promise<AnyGoogle> {
  const namespaces = new Map<string, string>();
  const answer = (request: HttpRequest): Promise<HttpAnswer> => {
    try {
      return Promise.resolve({ status: 200, json: unlessRefused(request) });
    } catch (error) {
      if (error instanceof GoogleRefusal) {
        const { status, message } = error;
        return Promise.resolve({ status, json: { error: { code: status, message } } });
      }
      throw error;
    }
  };
  return { ...(await listen(answer)), answer };

  function unlessRefused({ host, path, bearer, body }: HttpRequest): object {
    if (host === 'securetoken.googleapis.com') {
      const { subject_token } = JSON.parse(body) as { subject_token?: string };
      const [, , namespace = ''] = claimsOf(String(subject_token), issuer)?.sub.split(':') ?? [];
      const token = randomUUID();
      namespaces.set(token, namespace);
      return { access_token: token, token_type: 'Bearer' };
    }
    const [, project = '', location, id = '', version = ''] = NAME.exec(path) ?? [];
    const expected = location === undefined ? 'secretmanager' : `secretmanager.${location}.rep`;
    if (host !== `${expected}.googleapis.com` || location === 'global') {
      throw new GoogleRefusal(404, `there is no ${host} for ${path}`);
    }
    if (!PROJECT.test(project) || !/^[A-Za-z0-9_-]{1,255}$/.test(id) || !VERSION.test(version)) {
      throw new GoogleRefusal(400, `${path} is no name of a secret`);
    }
    const members = membersOf(namespaces.get(bearer) ?? '');
    const value = members.length === 0 ? 'x' : JSON.stringify(Object.fromEntries(members.map((name) => [name, 'x'])));
    const payload = { data: Buffer.from(value).toString('base64') };
    return { name: path.replace(/^\/v1\/|:access$/g, ''), payload };
  }
}

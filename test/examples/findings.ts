import { checkManifests } from '../../lib/check';

/** The example for Azure leaves the client id to Flux, which substitutes it before the API server sees the object. */
const substituted = (text: string) => text.replace(/\$\{clientId_\w+\}/g, '11111111-2222-4333-8444-555555555555');

/** What check finds in the manifests of an example, whatever an annotation switches off, as `code subject`. */
export const findingsIn = (text: string): string[] =>
  checkManifests([{ name: 'a.yaml', text: substituted(text) }], { noSuppress: true }).findings.map(
    ({ code, subject }) => `${code} ${subject ?? ''}`,
  );

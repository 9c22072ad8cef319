import { checkManifests } from '../../lib/check';

/** What check finds in the manifests of an example, whatever an annotation switches off, as `code subject`. */
export const findingsIn = (text: string): string[] =>
  checkManifests([{ name: 'a.yaml', text }], { noSuppress: true }).findings.map(
    ({ code, subject }) => `${code} ${subject ?? ''}`,
  );

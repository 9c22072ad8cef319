import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../lib/check';
import { RULES_BY_SUBJECT } from '../../lib/check/rules/rules';
import type { Rule } from '../../lib/core/input/rule';

const MISTAKES = join(__dirname, '../check/mistakes');

/** The first message of each code that a real mistake has. */
function examples(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(MISTAKES).sort()) {
    const { findings } = checkManifests([{ name, text: readFileSync(join(MISTAKES, name), 'utf8') }]);
    for (const { code, message } of findings) {
      found.set(code, found.get(code) ?? message);
    }
  }
  return found;
}

const INTRODUCTION = `
# Check: manifests that anyone wrote

Written by \`npm run docs\`; a test compares it with the code.

\`mendix-secret-store check\` reads the manifests of Mendix environments as the Secrets Store CSI Driver, its providers and the
Mendix Operator read them, and says what will fail before a pod has to: SecretProviderClasses, ServiceAccounts, MendixApps and the
CSIDriver, each alone and together. Whether people, Helm or kustomize wrote them does not matter.

\`\`\`sh
npx mendix-secret-store check manifests                       # files and folders
helm template orders ./chart | npx mendix-secret-store check -   # what a tool prints
npx mendix-secret-store check cluster --namespace shop        # what a cluster has
\`\`\`

Of a folder, every \`.yaml\`, \`.yml\` and \`.json\` file is read, but no hidden folder and no \`node_modules\`. Objects of one environment
belong together by name and namespace; if a repository has several of one name, those in the same file or folder. \`check cluster\`
asks \`kubectl\` for these four kinds, with \`--context\` and \`--namespace\`. It never reads a Secret.

## Findings

A finding has a code, a place and a message, with what the provider or Kubernetes says in brackets where it fails.

| grade | what it means |
| --- | --- |
| error | the mount or the app fails |
| warning | it works by accident, is insecure, or fails with another version or installation |
| note | good to know |

\`--format\` prints findings as \`text\`, \`json\`, \`github\` or \`sarif\`; exit codes are those of [every command](fleet.md). With
\`--operator-version\` and \`--mendix-version\` keys that are too new for them are errors; a MendixApp that names its version is
checked with that.

## Switching rules off

\`--disable CODE,...\` switches rules off for all. An annotation switches them off for one object:

\`\`\`yaml
metadata:
  annotations:
    mendix-secret-store/ignore: kv-path, synced-secret
\`\`\`

What is switched off is counted. With \`--no-suppress\` the annotations have no effect.

## In CI, and before a commit

\`\`\`yaml
# .github/workflows/check.yml
- run: npx mendix-secret-store check manifests --format github
\`\`\`

\`\`\`yaml
# .pre-commit-config.yaml
- repo: local
  hooks:
    - id: mendix-secret-store
      name: check manifests of Mendix environments
      language: node
      additional_dependencies: [mendix-secret-store]
      entry: mendix-secret-store check
      files: \\.ya?ml$
\`\`\`

Programs call \`checkManifests\` of \`mendix-secret-store/check\`.

## What it cannot see

- What is in the store: whether a secret exists, has the key, is a string, and may be read by the identity.
- The trust of the cloud: the trust policy of a role, the federated credential of an identity, the role in Vault.
- Which database and which version of the KV secrets engine it is: \`kv-path\` takes version 2 for granted.
- What is installed: versions of the driver and its providers, \`driverWritesSecrets\`, the default address of Vault.
- What is in no file. A ServiceAccount or a CSIDriver that is in none is not asked for; a ServiceAccount is, where other environments
  have theirs.
- JMESPath is read as tokens, and not run: an expression with a wrong grammar but right tokens passes.
- Objects of other kinds, and templates that are not rendered.
`;

/** The page of the command `check`, with every code. */
export function checkPage(): string {
  const found = examples();
  const sections = Object.entries<Readonly<Record<string, Rule>>>(RULES_BY_SUBJECT).map(([subject, rules]) => {
    const codes = Object.entries(rules).map(([code, { severity, cause, fix }]) => {
      const example = found.get(code);
      const shown = example === undefined ? '' : `\n\n\`\`\`text\n${example}\n\`\`\``;
      return `### ${code}\n\nGrade: ${severity}. ${cause}\n\n**Fix**: ${fix}${shown}`;
    });
    return `## ${subject}\n\n${codes.join('\n\n')}`;
  });
  return `${[INTRODUCTION.trim(), ...sections].join('\n\n')}\n`;
}

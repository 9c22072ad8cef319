import type { FirstFile } from '../stores/store';
import { type StoreName, STORES } from '../stores/stores';

/** A first environments file for a store, with comments. `synth` accepts it unchanged. */
export function firstFile(store: StoreName, schema: string): string {
  const { databaseLogin, defaults, acceptance, production }: FirstFile = STORES[store].firstFile;
  return `# yaml-language-server: $schema=${schema}
#
# Environments of Mendix on Kubernetes, of which \`mendix-secret-store synth\` writes the manifests. No secret value is in here:
# \`mendix-secret-store report runbook\` says how people write the values into the store.
version: 1
name: shop # whose files are in a folder, when several fleets share it

# What the environments have in common. Each takes what it uses, and what it sets itself wins.
defaults:
  namespace: mendix-apps
  operatorVersion: '2.24.2'
  mendixVersion: '10.24.0'
${defaults}
  database:
    type: PostgreSQL${databaseLogin === undefined ? '' : `\n    # authentication: ${databaseLogin}`}
  constants: [Shop.PaymentProviderUrl, Shop.PaymentProviderKey]
  optionalKeys: [mx-admin-password]

# What some of them have in common: \`extends\` takes it, after the defaults.
profiles:
  production:
    labels:
      example.com/stage: production

environments:
  - store: ${store}
    name: shop-acceptance
${acceptance}

  - store: ${store}
    name: shop-production
    extends: [production]
${production}
`;
}

import type { FirstFile } from '../stores/store';
import { type StoreName, STORES } from '../stores/stores';

/** A first environments file for a store, with comments. `synth` accepts it unchanged. */
export function firstFile(store: StoreName, schema: string): string {
  const { databaseLogin, defaults, acceptance, production }: FirstFile = STORES[store].firstFile;
  return `# yaml-language-server: $schema=${schema}
#
# Mendix environments on Kubernetes: \`mendix-secret-store synth\` writes their manifests. This file holds no secret values:
# \`mendix-secret-store report runbook\` shows how to write them into the store.
version: 1
name: shop # identifies the written files if several fleets share a folder

# Defaults for all environments. Each takes the ones that it uses, and its own fields win.
defaults:
  namespace: mendix-apps
  operatorVersion: '2.24.2'
  mendixVersion: '10.24.0'
${defaults}
  database:
    type: PostgreSQL${databaseLogin === undefined ? '' : `\n    # authentication: ${databaseLogin}`}
  constants: [Shop.PaymentProviderUrl, Shop.PaymentProviderKey]
  optionalKeys: [mx-admin-password]

# Profiles: an environment lists them in \`extends\`, and they apply after the defaults.
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

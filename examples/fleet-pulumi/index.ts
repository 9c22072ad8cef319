import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { addFleet, type FleetMember } from 'mendix-secret-store/pulumi/fleet';

const config = new pulumi.Config();
const name = 'environments.yaml';
const text = readFileSync(join(__dirname, name), 'utf8');

/** What only the program knows: where the cluster logs in. Outputs of other stacks can be here, too, and `values`. */
const argsOf = ({ store }: FleetMember) =>
  store === 'aws'
    ? { oidcProviderArn: config.require('oidcProviderArn') }
    : { oidcIssuerUrl: pulumi.output(config.require('oidcIssuerUrl')) };

const environments = addFleet([{ name, text }], { args: argsOf });

export const runbooks = environments.map(({ runbook }) => runbook);

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { addFleet, type FleetMember } from 'mendix-secret-store/pulumi/fleet';

const config = new pulumi.Config();
const name = 'environments.yaml';
const text = readFileSync(join(__dirname, name), 'utf8');

/**
 * The fields that only the program knows: the OIDC provider or issuer of the cluster. It can also add `values` and stack outputs.
 */
const argsOf = ({ store }: FleetMember) =>
  store === 'aws'
    ? { oidcProviderArn: config.require('oidcProviderArn') }
    : { oidcIssuerUrl: pulumi.output(config.require('oidcIssuerUrl')) };

const environments = addFleet([{ name, text }], { args: argsOf });

export const runbooks = environments.map(({ runbook }) => runbook);

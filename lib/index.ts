/**
 * The keys, manifests, policies, checks and reports as plain functions, for programs that use neither Pulumi nor cdk8s.
 * It loads no SDK. What a component or construct takes is described with its arguments; the interfaces here are the
 * same without Pulumi's Outputs.
 *
 * @module mendix-secret-store
 */
export * from './core';

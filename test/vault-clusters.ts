import type { VaultCluster } from 'mendix-secret-store';

export const HOST = 'https://kubernetes.default.svc';

/** A self-signed certificate whose private key was thrown away. */
export const CA_CERT = `-----BEGIN CERTIFICATE-----
MIIBgTCCASegAwIBAgIUItGqwhbjodryPWlZ6VDkWuJ6VbcwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKa3ViZXJuZXRlczAgFw0yNjExMjQyMTU2MDFaGA8yMTI2MTAz
MTIxNTYwMVowFTETMBEGA1UEAwwKa3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABGlYfy39045KCdwBsaOx0vm9FNINtuY9x/PP1d+ldLFMbWYQKTlo
96OifA28NmiJIFwUk9JyrfdivgBl86Z6952jUzBRMB0GA1UdDgQWBBQ9I2v2rwGS
Y3pTsD+DEPM28rDgGjAfBgNVHSMEGDAWgBQ9I2v2rwGSY3pTsD+DEPM28rDgGjAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCPJAarW8sn5f32ouHl
t83KHdUFOQRU9JPGAYA5bZsV2AIgLAUqhVLRWa9Tb/mJUhsvM9VOZmQckORDq3C3
J5Z+acE=
-----END CERTIFICATE-----
`;

/** A string that has the form of a token but is not valid. */
export const REVIEWER_JWT = 'eyJhbGciOiJub25lIn0.sentinel7f3a.c2lnbmF0dXJl';

/** Vault in the cluster, for which both mounts are created. */
export const vaultCluster = (change: Partial<VaultCluster> = {}): VaultCluster => ({ kubernetesHost: HOST, ...change });

/** Vault outside the cluster, with every field set. */
export const distantVaultCluster = (change: Partial<VaultCluster> = {}): VaultCluster => ({
  authMountPath: 'clusters/a',
  kubernetesHost: 'https://a.example.com:6443',
  kubernetesCaCert: CA_CERT,
  tokenReviewerJwt: REVIEWER_JWT,
  disableLocalCaJwt: true,
  kvMountPath: 'mendix',
  kvVersion: '2',
  kvMaxVersions: 3,
  vaultNamespace: 'platform/apps',
  ...change,
});

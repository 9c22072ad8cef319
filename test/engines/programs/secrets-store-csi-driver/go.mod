module mendix-secret-store/engines/secrets-store-csi-driver

go 1.26

require sigs.k8s.io/secrets-store-csi-driver v1.6.0

// Mounts volumes as the driver does: asks the provider over its socket, and has the driver's own code write what it answers.
//
//	secrets-store-csi-driver <socket of the provider> < volumes.json > errors.json
//
// Each volume has an error, which is empty if the volume is mounted. The driver's own NodePublishVolume is in a package that
// needs a module which the proxy refuses (monis.app/mlog).
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"sigs.k8s.io/secrets-store-csi-driver/pkg/util/fileutil"
	"sigs.k8s.io/secrets-store-csi-driver/provider/v1alpha1"
)

type volume struct {
	// The parameters of the SecretProviderClass, and over them what the kubelet says of the pod.
	Attributes map[string]string `json:"attributes"`
	TargetPath string            `json:"targetPath"`
}

func main() {
	if err := mountAll(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func mountAll(socket string) error {
	var volumes []volume
	if err := json.NewDecoder(os.Stdin).Decode(&volumes); err != nil {
		return err
	}
	connection, err := grpc.NewClient("unix:"+socket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	provider := v1alpha1.NewCSIDriverProviderClient(connection)
	refusals := make([]string, len(volumes))
	for i, volume := range volumes {
		if err := mount(provider, volume); err != nil {
			refusals[i] = err.Error()
		}
	}
	return json.NewEncoder(os.Stdout).Encode(refusals)
}

// The request and the checks of MountContent in pkg/secrets-store/provider_client.go, with the mode that nodeserver.go sends.
func mount(provider v1alpha1.CSIDriverProviderClient, volume volume) error {
	attributes, err := json.Marshal(volume.Attributes)
	if err != nil {
		return err
	}
	permission, err := json.Marshal(os.FileMode(0o644))
	if err != nil {
		return err
	}
	response, err := provider.Mount(context.Background(), &v1alpha1.MountRequest{
		Attributes: string(attributes),
		Secrets:    "null",
		TargetPath: volume.TargetPath,
		Permission: string(permission),
	})
	if err != nil {
		return err
	}
	if code := response.GetError().GetCode(); code != "" {
		return fmt.Errorf("mount request failed with provider error code %s", code)
	}
	if response.GetObjectVersion() == nil {
		return errors.New("missing object versions")
	}
	return fileutil.WritePayloads(volume.TargetPath, response.GetFiles())
}

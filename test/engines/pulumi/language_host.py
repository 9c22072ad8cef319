"""
The language hosts for Go and Python, as the CLI starts them for `runtime: go` and `runtime: python`: those of Pulumi are
Go programs that no registry hands out.

    python language_host.py <go|python> <generate-sdk> … <address of the engine>

A Python program is run by the server that the Automation API has for programs that are functions, with the program of the
project in the place of the function; a Go program is compiled, and started with the variables that its SDK reads. SDKs are
written by generate-sdk, which has the generators of the real ones. What this leaves out is installing dependencies: those
of a Python program are those of the suite.
"""

import json
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
from concurrent import futures

import grpc
from pulumi.automation._server import LanguageServer
from pulumi.runtime._grpc_settings import _GRPC_CHANNEL_OPTIONS
from pulumi.runtime.proto import language_pb2, language_pb2_grpc

SDK = "sdks/example-mendix-secret-store"
PACKAGES = "venv"


class Host(LanguageServer):
    def __init__(self, language, generate_sdk, engine):
        super().__init__(None)
        self.language = language
        self.generate_sdk = generate_sdk
        self.engine = engine

    def Handshake(self, request, context):
        return language_pb2.LanguageHandshakeResponse()

    def InstallDependencies(self, request, context):
        return iter(())

    def GeneratePackage(self, request, context):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as schema:
            schema.write(request.schema)
            schema.flush()
            subprocess.run([self.generate_sdk, self.language, schema.name, request.directory], check=True)
        return language_pb2.GeneratePackageResponse()

    def Link(self, request, context):
        # The examples say themselves where the SDK is.
        return language_pb2.LinkResponse()


class PythonHost(Host):
    def InstallDependencies(self, request, context):
        # Of requirements.txt, what is not in the suite already.
        options = ["--quiet", "--no-deps", "--no-build-isolation", "--target", PACKAGES]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, f"./{SDK}"], cwd=request.directory, check=True)
        return iter(())

    def Run(self, request, context):
        # Where the Automation API has the engine; a host has it from the command line.
        request.args.insert(0, self.engine)
        os.chdir(request.pwd)
        sys.path[:0] = [request.pwd, os.path.join(request.pwd, PACKAGES)]
        self.program = lambda: runpy.run_path("__main__.py", run_name="__main__")
        return super().Run(request, context)


class GoHost(Host):
    def Run(self, request, context):
        variables = {
            "PULUMI_ORGANIZATION": request.organization,
            "PULUMI_PROJECT": request.project,
            "PULUMI_STACK": request.stack,
            "PULUMI_CONFIG": json.dumps(dict(request.config)),
            "PULUMI_CONFIG_SECRET_KEYS": json.dumps(list(request.configSecretKeys)),
            "PULUMI_DRY_RUN": str(request.dryRun).lower(),
            "PULUMI_PARALLEL": str(request.parallel),
            "PULUMI_MONITOR": request.monitor_address,
            "PULUMI_ENGINE": self.engine,
        }
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "program")
            # Quick, where nothing changed since.
            build = ["go", "build", "-mod=mod", "-o", program, "."]
            for command in (build, [program]):
                done = subprocess.run(command, cwd=request.pwd, env={**os.environ, **variables}, stdout=sys.stderr)
                if done.returncode != 0:
                    # What went wrong was said to the engine, or to the terminal.
                    return language_pb2.RunResponse(bail=True)
        return language_pb2.RunResponse()


if __name__ == "__main__":
    hosts = {"go": GoHost, "python": PythonHost}
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4), options=_GRPC_CHANNEL_OPTIONS)
    host = hosts[sys.argv[1]](sys.argv[1], sys.argv[2], sys.argv[-1])
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    # The CLI reads the port from the first line, and ends this process when it is done.
    print(port, flush=True)
    signal.signal(signal.SIGINT, lambda *_: os._exit(0))
    threading.Event().wait()

"""Runs a program where the names of a hosts file are all that resolves, and 127.0.0.1 all that is reached: there a port leads to
a socket of a file, behind which is a server outside. Wants a network and a mount namespace of its own:

    unshare --net --mount python namespace.py <hosts file> <port>=<socket>... -- <program> <argument>...
"""

import asyncio
import fcntl
import socket
import struct
import subprocess
import sys

SIOCSIFFLAGS = 0x8914
IFF_UP = 1


async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    writer.close()


async def serve(port, path):
    async def forward(reader, writer):
        outside = await asyncio.open_unix_connection(path)
        await asyncio.gather(copy(reader, outside[1]), copy(outside[0], writer))

    await asyncio.start_server(forward, "127.0.0.1", int(port))


async def main(hosts, *arguments):
    end = arguments.index("--")
    subprocess.run(["mount", "--bind", hosts, "/etc/hosts"], check=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
    for forwarded in arguments[:end]:
        await serve(*forwarded.split("=", 1))
    program = await asyncio.create_subprocess_exec("setpriv", "--pdeathsig", "KILL", *arguments[end + 1 :])
    sys.exit(await program.wait())


asyncio.run(main(*sys.argv[1:]))

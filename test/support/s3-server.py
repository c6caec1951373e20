"""OpenStack Swift's four servers in one process, on one device: the object storage that the tests speak S3 to."""

import json
import os
import sys

import eventlet

eventlet.monkey_patch(os=False)

from eventlet import listen, wsgi
from swift.common import utils
from swift.common.ring import RingBuilder

# Must stand before the servers are imported, which read it.
utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b"", b"assay"

from swift.common.wsgi import SwiftHttpProtocol, loadapp

folder = sys.argv[1]
devices = os.path.join(folder, "devices")
os.makedirs(os.path.join(devices, "disk"))
sockets = {name: listen(("127.0.0.1", 0)) for name in ("account", "container", "object", "proxy")}

# One machine, one copy.
for name in ("account", "container", "object"):
    ip, port = sockets[name].getsockname()
    builder = RingBuilder(1, 1, 0)
    builder.add_dev({"id": 0, "region": 1, "zone": 1, "ip": ip, "port": port, "device": "disk", "weight": 1})
    builder.rebalance()
    builder.get_ring().save(os.path.join(folder, f"{name}.ring.gz"))

settings = f"""[DEFAULT]
swift_dir = {folder}
devices = {devices}
mount_check = false
log_level = CRITICAL
"""
servers = {
    name: f"[pipeline:main]\npipeline = {name}-server\n[app:{name}-server]\nuse = egg:swift#{name}\n"
    for name in ("account", "container", "object")
}
servers["proxy"] = """[pipeline:main]
pipeline = catch_errors listing_formats s3api tempauth copy slo proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""


class Cache:
    """Stands where Swift shares what it knows by memcached: one process does without."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def delete(self, key, **_):
        self.kept.pop(key, None)


def with_cache(app, cache):
    def answer(env, start_response):
        env["swift.cache"] = cache
        return app(env, start_response)

    return answer


for name, server in servers.items():
    path = os.path.join(folder, f"{name}.conf")
    with open(path, "w") as conf:
        conf.write(settings + server)
    app = with_cache(loadapp(path, global_conf={"log_requests": "false"}), Cache())
    eventlet.spawn(wsgi.server, sockets[name], app, protocol=SwiftHttpProtocol, log_output=False)

print(json.dumps({"port": sockets["proxy"].getsockname()[1]}), flush=True)
# Ends with the program that started it.
eventlet.tpool.execute(sys.stdin.read)

"""A Dask cluster on this machine, for as long as its standard input is open."""

import sys

from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        host="127.0.0.1",
        scheduler_port=0,
    ) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()

"""The embedded services: side by side, nothing left behind, nothing lost, rights as in production."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg2
import pytest
import redis

from nen.embedded import APP, OWNER, EmbeddedError, Postgres, Redis, identity
from tests.van_hanh.processes import left_of, wait_gone


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Postgres(tmp_path_factory.mktemp("pg") / "postgres", durable=False) as postgres:
        yield postgres


def test_vietnamese_letters_fold_and_sort_as_utf8(server):
    row = server.execute("SELECT lower('ĐẢNG ỦY'), 'Đặng' ILIKE 'đẶNG', current_setting('fsync')")

    assert row == [("đảng ủy", True, "off")]


def test_no_tcp_and_a_closed_socket_folder(server):
    assert server.execute("SHOW listen_addresses") == [("",)]
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_two_instances_side_by_side(server, tmp_path):
    with Postgres(tmp_path / "postgres", durable=True) as other:
        other.execute("CREATE TABLE only_here ()")

        assert other.execute("SHOW fsync") == [("on",)]
        assert server.execute("SELECT to_regclass('only_here')") == [(None,)]


def test_a_deep_path_with_spaces_gets_a_short_socket_elsewhere(tmp_path):
    folder = tmp_path / "một thư mục có dấu cách" / ("sâu" * 20) / "postgres"
    with Postgres(folder, durable=False) as postgres:
        socket = postgres.socket
        assert postgres.execute("SELECT 1") == [(1,)]
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700

    assert not socket.exists()


def test_a_folder_in_use_is_refused_in_plain_words(server):
    with pytest.raises(EmbeddedError, match="đang được một bản khác sử dụng"):
        Postgres(server.folder, durable=False).start()


def test_a_cluster_that_cannot_start_shows_its_log(tmp_path):
    postgres = Postgres(tmp_path / "postgres", durable=False)
    postgres.start()
    postgres.stop()
    (postgres.data / "global" / "pg_control").unlink()

    with pytest.raises(EmbeddedError, match="could not find the database system"):
        postgres.start()


def test_committed_rows_survive_kill_9_of_a_durable_server(tmp_path):
    postgres = Postgres(tmp_path / "postgres", durable=True)
    postgres.start()
    postgres.execute("CREATE TABLE saved (so int)")
    postgres.execute("INSERT INTO saved SELECT generate_series(1, 1000)")
    half_way = postgres.connect()
    half_way.autocommit = False
    half_way.cursor().execute("INSERT INTO saved VALUES (-1)")

    postgres.kill()
    postgres.start()

    try:
        assert postgres.execute("SELECT count(*), min(so) FROM saved") == [(1000, 1)]
    finally:
        postgres.stop()


def test_a_stale_pid_file_of_a_reused_id_does_not_stop_the_start(tmp_path):
    postgres = Postgres(tmp_path / "postgres", durable=False)
    postgres.start()
    pid_file = postgres.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    postgres.kill()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    postgres.start()

    postgres.stop()


PARENT = """
    import sys, time
    from pathlib import Path
    from nen.embedded import Postgres, Redis, identity
    who = {{"default": None, "service": identity.service_user}}["{who}"]
    postgres = Postgres(
        Path("{folder}/postgres"), durable=True, identity=who() if who else None)
    postgres.start()
    Redis(Path("{folder}/redis")).start()
    print("up", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize(
    "who",
    [
        "default",
        pytest.param(
            "service",
            marks=pytest.mark.skipif(os.geteuid() != 0, reason="only root changes its user"),
        ),
    ],
)
def test_servers_die_with_their_parent_and_start_again(tmp_path, project_root, number, who):
    code = textwrap.dedent(PARENT.format(folder=tmp_path, who=who))
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=project_root, text=True
    )
    assert parent.stdout.readline() == "up\n"
    assert len(left_of(tmp_path)) >= 3

    parent.send_signal(number)
    parent.wait()
    parent.stdout.close()

    assert wait_gone(tmp_path, seconds=10) == []
    with Postgres(tmp_path / "postgres", durable=True) as postgres:
        assert postgres.execute("SELECT 1") == [(1,)]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another identity")
def test_root_changes_no_permissions_outside_the_folder(tmp_path):
    tmp_path.chmod(0o700)
    for number, who in enumerate((identity.namespaced(), identity.service_user())):
        with Postgres(tmp_path / f"pg{number}", durable=False, identity=who) as postgres:
            assert postgres.execute("SELECT 1") == [(1,)]

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
    assert tmp_path.stat().st_uid == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root needs another identity")
def test_a_cluster_changes_hands_between_the_two_identities(tmp_path):
    for who in (identity.service_user(), identity.namespaced(), identity.service_user()):
        with Postgres(tmp_path / "postgres", durable=False, identity=who) as postgres:
            assert postgres.execute("SELECT 1") == [(1,)]


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become somebody else")
def test_an_ordinary_user_runs_it_too(tmp_path, project_root):
    uid, gid = identity.ordinary_ids()
    folder = Path(f"/tmp/danvan-test-{os.getpid()}")
    folder.mkdir()
    shutil.chown(folder, uid, gid)
    code = (
        "import os; from pathlib import Path; from nen.embedded import Postgres\n"
        f"with Postgres(Path('{folder}') / 'postgres', durable=False) as p:\n"
        "    print(os.geteuid(), p.execute('SELECT 1'))\n"
    )
    # The way to the interpreter may be closed to others: keep the capability to pass, as root gave it.
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=project_root,
            preexec_fn=lambda: identity.become(uid, gid),
            capture_output=True,
            text=True,
        )
        assert done.stdout == f"{uid} [(1,)]\n", done.stderr
    finally:
        shutil.rmtree(folder)


def test_redis_keeps_no_file_and_takes_no_tcp(tmp_path):
    with Redis(tmp_path / "redis") as server, redis.Redis.from_url(server.url(db=7)) as client:
        client.set("a", "b")
        config = client.config_get("port") | client.config_get("save")

        assert (config["port"], config["save"]) == ("0", "")

    assert wait_gone(tmp_path, seconds=5) == []
    assert not list(tmp_path.rglob("*.rdb"))


def test_redis_in_use_is_refused(tmp_path):
    with (
        Redis(tmp_path / "redis"),
        pytest.raises(EmbeddedError, match="đang được một bản khác sử dụng"),
    ):
        Redis(tmp_path / "redis").start()


@pytest.fixture(scope="module")
def rights(server):
    """A database with the roles of production, a table and a trigger made by the owner."""
    server.create_database("rights")
    owner = server.connect(user=OWNER, database="rights")
    owner.cursor().execute("""
        CREATE EXTENSION btree_gist; CREATE EXTENSION unaccent; CREATE EXTENSION pg_trgm;
        CREATE TABLE ket_qua (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, diem int);
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE 'frozen'; END $$;
        CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON ket_qua
            FOR EACH ROW EXECUTE FUNCTION refuse();
    """)
    owner.close()
    app = server.connect(user=APP, database="rights")
    app.cursor().execute("INSERT INTO ket_qua (diem) VALUES (90)")
    yield app
    app.close()


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE ket_qua",
        "DROP TABLE ket_qua",
        "ALTER TABLE ket_qua ADD COLUMN x int",
        "ALTER TABLE ket_qua DISABLE TRIGGER ALL",
        "ALTER TABLE ket_qua DISABLE TRIGGER frozen",
        "DROP TRIGGER frozen ON ket_qua",
        "DROP FUNCTION refuse() CASCADE",
        "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
        "CREATE TABLE mine ()",
        "CREATE TEMPORARY TABLE ket_qua ()",
        "CREATE SCHEMA mine",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE EXTENSION dblink",
        "SET session_replication_role = replica",
        "SET ROLE danvan_owner",
        "SET ROLE postgres",
        "SET SESSION AUTHORIZATION danvan_owner",
        "GRANT danvan_owner TO danvan_app",
        "ALTER ROLE danvan_app SUPERUSER",
        "ALTER DATABASE rights OWNER TO danvan_app",
        "COPY ket_qua TO PROGRAM 'cat'",
        "REASSIGN OWNED BY danvan_owner TO danvan_app",
    ],
)
def test_the_application_role_cannot(rights, statement):
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        rights.cursor().execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE ket_qua SET diem = 1", "DELETE FROM ket_qua"])
def test_a_trigger_of_the_owner_holds_against_the_application_role(rights, statement):
    with pytest.raises(psycopg2.errors.RaiseException, match="frozen"):
        rights.cursor().execute(statement)


def test_rights_come_along_with_a_template(server):
    server.create_database("first")
    owner = server.connect(user=OWNER, database="first")
    owner.cursor().execute("CREATE TABLE t AS SELECT 90 AS diem")
    owner.close()

    server.create_database("copy", template="first")

    app = server.connect(user=APP, database="copy")
    cursor = app.cursor()
    cursor.execute("SELECT diem FROM t")
    assert cursor.fetchall() == [(90,)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute("CREATE TEMPORARY TABLE t ()")
    server.drop_database("copy")
    app.close()
    assert not server.database_exists("copy")

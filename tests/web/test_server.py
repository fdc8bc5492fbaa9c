import socket

import pytest

from polyglot.errors import PolyglotError
from polyglot.web.preview import LOOPBACK_HOSTS
from polyglot.web.server import address_of, hosts_for, open_listener


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:{port}"),
        ("localhost", "http://localhost:{port}"),
        ("0.0.0.0", "http://localhost:{port}"),
        ("", "http://localhost:{port}"),
    ],
)
def test_the_address_is_one_that_a_browser_here_can_open(host: str, address: str) -> None:
    with open_listener(host, 0) as listener:
        assert address_of(listener, host) == address.format(port=listener.getsockname()[1])


def test_an_ipv6_address_stands_in_brackets() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        assert address_of(listener, "::1") == f"http://[::1]:{port}"


def test_the_given_host_is_trusted_beside_this_machine_s_own() -> None:
    assert hosts_for("192.168.1.5", LOOPBACK_HOSTS) == (*LOOPBACK_HOSTS, "192.168.1.5")
    assert hosts_for("fe80::1", LOOPBACK_HOSTS) == (*LOOPBACK_HOSTS, "[fe80::1]")


def test_a_preview_that_is_open_to_the_network_has_any_name() -> None:
    assert hosts_for("0.0.0.0", LOOPBACK_HOSTS) == ("*",)
    assert hosts_for("::", LOOPBACK_HOSTS) == ("*",)


def test_a_port_can_be_taken_again_once_it_is_free() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            listener.accept()[0].close()
    with open_listener("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


def test_the_next_port_is_named_where_one_is_in_use() -> None:
    with open_listener("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PolyglotError) as refused:
            open_listener("127.0.0.1", port)
    assert refused.value.values == {"port": port, "host": "127.0.0.1", "other": port + 1}


def test_a_name_that_means_nothing_is_refused() -> None:
    with pytest.raises(PolyglotError, match=r"^cannot listen on port 0 of nothing\.invalid: "):
        open_listener("nothing.invalid", 0)

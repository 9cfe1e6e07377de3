//! Finds a free port.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpListener};

use super::ServeError;

/// How many ports after the wished one are tried before any free one is taken.
const NEXT: u16 = 20;

/// Listens at the wished port, one of the next if it is taken, or any.
pub(super) fn take(host: IpAddr, wished: u16) -> Result<TcpListener, ServeError> {
    let next = (0..=NEXT).filter_map(|more| wished.checked_add(more));
    for port in next.chain([0]) {
        let address = SocketAddr::new(host, port);
        match TcpListener::bind(address) {
            Err(cause) if cause.kind() == ErrorKind::AddrInUse => {}
            bound => return bound.and_then(ready).map_err(|cause| ServeError::Listen(address, cause)),
        }
    }
    Err(ServeError::Listen(SocketAddr::new(host, wished), ErrorKind::AddrInUse.into()))
}

fn ready(listener: TcpListener) -> std::io::Result<TcpListener> {
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// What to type into the browser.
pub(super) fn url(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        return format!("http://localhost:{}/", address.port());
    }
    format!("http://{address}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

    #[test]
    fn a_taken_port_leads_to_another() {
        let first = take(HERE, 0).unwrap().local_addr().unwrap();
        let first = take(HERE, first.port()).unwrap();
        let wished = first.local_addr().unwrap().port();
        let second = take(HERE, wished).unwrap().local_addr().unwrap().port();
        assert_ne!(second, wished);
    }

    #[test]
    fn the_last_port_has_no_next() {
        take(HERE, u16::MAX).unwrap();
    }

    #[test]
    fn an_address_of_others_is_told() {
        let error = take("192.0.2.1".parse().unwrap(), 8000).unwrap_err();
        assert!(error.to_string().starts_with("cannot listen at 192.0.2.1:8000: "), "{error}");
    }

    #[test]
    fn urls_can_be_opened() {
        for (address, wanted) in [
            ("127.0.0.1:80", "http://127.0.0.1:80/"),
            ("0.0.0.0:8000", "http://localhost:8000/"),
            ("[::1]:8000", "http://[::1]:8000/"),
        ] {
            assert_eq!(url(address.parse().unwrap()), wanted);
        }
    }
}

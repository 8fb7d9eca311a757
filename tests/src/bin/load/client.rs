//! An HTTP client that measures the time of requests.

use crate::LoadResult;
use app::request::NOTICE_COOKIE;
use axum::body::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{ACCEPT_ENCODING, CONTENT_TYPE, COOKIE, HOST, HeaderName, ORIGIN, SET_COOKIE};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// The header in which a proxy reports from where a request comes.
pub const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// What stands between the parts of a form with a file.
const BOUNDARY: &str = "frontier";

/// A connection that is kept open.
pub struct LoadClient {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    pub cookie: String,
    /// Further headers of every request.
    pub headers: Vec<(HeaderName, String)>,
    /// The bytes of all answers so far, heads included.
    pub received: usize,
}

pub struct LoadResponse {
    pub status: StatusCode,
    pub body: Bytes,
    cookie: String,
    /// All cookies of the answer, as a browser sends them back.
    pub cookies: String,
}

/// The time of each request.
#[derive(Default)]
pub struct Latencies {
    pub times: Vec<Duration>,
}

impl LoadClient {
    pub async fn connect(port: u16) -> LoadResult<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let (host, cookie) = (format!("127.0.0.1:{port}"), String::new());
        Ok(Self { sender, host, cookie, headers: Vec::new(), received: 0 })
    }

    /// Opens another connection with a cookie of this server.
    pub async fn connect_as(port: u16, cookie: &str) -> LoadResult<Self> {
        Ok(Self { cookie: cookie.to_owned(), ..Self::connect(port).await? })
    }

    /// Returns the client as one in another network, which the proxy in front of the server reports.
    #[must_use]
    pub fn in_network(mut self, address: &str) -> Self {
        self.headers.push((FORWARDED_FOR, address.to_owned()));
        self
    }

    pub async fn get(&mut self, path: &str, encoding: Option<&str>) -> LoadResult<LoadResponse> {
        let mut request = Request::get(path).header(HOST, &self.host);
        if !self.cookie.is_empty() {
            request = request.header(COOKIE, &self.cookie);
        }
        if let Some(encoding) = encoding {
            request = request.header(ACCEPT_ENCODING, encoding);
        }
        self.send(request.body(Full::default())?).await
    }

    pub async fn post(&mut self, path: &str, form: &str) -> LoadResult<LoadResponse> {
        let request = Request::post(path)
            .header(HOST, &self.host)
            .header(ORIGIN, format!("http://{}", self.host))
            .header(COOKIE, &self.cookie)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(form.to_owned()))?;
        self.send(request).await
    }

    /// Posts a form with a file, as for an import.
    pub async fn post_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: &[u8],
    ) -> LoadResult<LoadResponse> {
        let mut body = Vec::with_capacity(file.len() + 1024);
        for (name, value) in fields {
            let head = format!("Content-Disposition: form-data; name=\"{name}\"");
            body.extend(format!("--{BOUNDARY}\r\n{head}\r\n\r\n{value}\r\n").bytes());
        }
        let head = "Content-Disposition: form-data; name=\"file\"; filename=\"draft\"";
        body.extend(format!("--{BOUNDARY}\r\n{head}\r\n\r\n").bytes());
        body.extend_from_slice(file);
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").bytes());
        let request = Request::post(path)
            .header(HOST, &self.host)
            .header(ORIGIN, format!("http://{}", self.host))
            .header(COOKIE, &self.cookie)
            .header(CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"))
            .body(Full::from(body))?;
        self.send(request).await
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> LoadResult<()> {
        let form = format!("email={email}&password={}", password.replace(' ', "+"));
        let answer = self.post("/sign-in", &form).await?;
        if answer.status != StatusCode::SEE_OTHER {
            return Err("signing in failed".into());
        }
        self.cookie = answer.cookie;
        Ok(())
    }

    /// Posts the form at `path` with the mark of its page. The page is read again for that, and not counted.
    pub async fn post_seen(&mut self, path: &str, form: &str) -> LoadResult<LoadResponse> {
        let seen = self.read_mark(path).await?;
        self.post(path, &format!("seen={seen}&{form}")).await
    }

    /// Reads the mark that the form at `path` carries on the page above it.
    async fn read_mark(&mut self, path: &str) -> LoadResult<String> {
        let (received, page) = (self.received, path.rsplit_once('/').map_or("/", |(page, _)| page));
        let page = self.get(page, None).await?.text();
        self.received = received;
        let form = page.split(&format!("action=\"{path}\"")).nth(1).ok_or("the page has no such form")?;
        let form = form.split("</form>").next().unwrap_or_default();
        let field = form.split("<input").find(|field| field.contains("name=\"seen\""));
        let value = field.and_then(|field| field.split("value=\"").nth(1)).ok_or("the form has no mark")?;
        Ok(value.split('"').next().unwrap_or_default().to_owned())
    }

    /// Posts the form again and again for the time `lasting`; fails unless each act succeeds. Where an act has changed
    /// what the next one must have seen, the page is read again, which is not timed.
    pub async fn writes(&mut self, path: &str, form: &str, lasting: Duration) -> LoadResult<Latencies> {
        let mut load = Latencies::default();
        let end = Instant::now() + lasting;
        let mut seen = self.read_mark(path).await?;
        while Instant::now() < end {
            let began = Instant::now();
            let answer = self.post(path, &format!("seen={seen}&{form}")).await?;
            if answer.status == StatusCode::CONFLICT {
                seen = self.read_mark(path).await?;
                continue;
            }
            load.times.push(began.elapsed());
            if answer.status != StatusCode::SEE_OTHER || !answer.cookie.starts_with(NOTICE_COOKIE) {
                return Err(format!("{path} answered {}: {}", answer.status, answer.text()).into());
            }
        }
        Ok(load)
    }

    async fn send(&mut self, mut request: Request<Full<Bytes>>) -> LoadResult<LoadResponse> {
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.parse()?);
        }
        self.sender.ready().await?;
        let response = self.sender.send_request(request).await?;
        let header = |name| {
            let value = response
                .headers()
                .get(name)
                .and_then(|value: &hyper::header::HeaderValue| value.to_str().ok());
            value.unwrap_or_default().to_owned()
        };
        let cookie = header(SET_COOKIE).split(';').next().unwrap_or_default().to_owned();
        let pairs = response.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = pairs.filter_map(|value| value.split(';').next());
        let cookies = pairs.collect::<Vec<_>>().join("; ");
        let status = response.status();
        let head: usize =
            response.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        let body = response.into_body().collect().await?.to_bytes();
        self.received += head + body.len();
        Ok(LoadResponse { status, body, cookie, cookies })
    }
}

impl LoadResponse {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Latencies {
    /// Asks for a page over several connections, as fast as possible or `rate` times a second in all.
    /// `cookie` is empty for a visitor.
    pub async fn pages(
        port: u16,
        cookie: &str,
        path: &str,
        encoding: Option<&'static str>,
        clients: usize,
        lasting: Duration,
        rate: Option<f64>,
    ) -> LoadResult<Self> {
        let mut ready = Vec::new();
        for _ in 0..clients {
            ready.push(LoadClient::connect_as(port, cookie).await?);
        }
        Self::of_clients(ready, path, encoding, lasting, rate).await
    }

    /// Lets these clients ask for a page, as fast as possible or `rate` times a second in all.
    pub async fn of_clients(
        clients: Vec<LoadClient>,
        path: &str,
        encoding: Option<&'static str>,
        lasting: Duration,
        rate: Option<f64>,
    ) -> LoadResult<Self> {
        Self::of_turns(clients, &[path.to_owned()], encoding, lasting, rate).await
    }

    /// Lets these clients ask for pages by turns, each client beginning with another one.
    pub async fn of_turns(
        clients: Vec<LoadClient>,
        paths: &[String],
        encoding: Option<&'static str>,
        lasting: Duration,
        rate: Option<f64>,
    ) -> LoadResult<Self> {
        let (count, share) = (clients.len(), f64::from(u32::try_from(clients.len())?));
        let pause = rate.map(|rate| Duration::from_secs_f64(share / rate));
        let start = Instant::now();
        let mut running = Vec::new();
        for (turn, client) in clients.into_iter().enumerate() {
            // Requests that are due at once would wait for each other.
            let part = f64::from(u32::try_from(turn)?) / share;
            let first = start + pause.map_or(Duration::ZERO, |pause| pause.mul_f64(part));
            let place = turn * paths.len() / count;
            let paths = [&paths[place..], &paths[..place]].concat();
            let pace = AskingPace { first, end: start + lasting, pause };
            running.push(tokio::spawn(ask(client, paths, encoding, pace)));
        }
        let mut load = Self::default();
        for one in running {
            load.times.extend(one.await??);
        }
        Ok(load)
    }

    pub fn rate(&self, elapsed: Duration) -> f64 {
        f64::from(u32::try_from(self.times.len()).unwrap_or(u32::MAX)) / elapsed.as_secs_f64()
    }

    /// Returns the time that `percent` of the requests did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut times = self.times.clone();
        times.sort_unstable();
        times
            .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }
}

/// When a client asks: first, until when, and how long after one request the next is due; without a pause, once there is an answer.
struct AskingPace {
    first: Instant,
    end: Instant,
    pause: Option<Duration>,
}

/// Asks for pages by turns. With a pause, requests are due at fixed times: waiting for a late one counts, and all that were
/// due are sent, however late. The timer ticks in milliseconds, so that each has up to one more than its answer took.
async fn ask(
    mut client: LoadClient,
    paths: Vec<String>,
    encoding: Option<&'static str>,
    pace: AskingPace,
) -> Result<Vec<Duration>, String> {
    let mut times = Vec::new();
    let mut due = pace.first;
    for path in paths.iter().cycle() {
        if pace.pause.is_none() {
            due = Instant::now();
        }
        if due >= pace.end {
            break;
        }
        if pace.pause.is_some() {
            tokio::time::sleep_until(due.into()).await;
        }
        let answer = client.get(path, encoding).await.map_err(|error| error.to_string())?;
        times.push(due.elapsed());
        if answer.status != StatusCode::OK {
            return Err(format!("{path} answered {}", answer.status));
        }
        due += pace.pause.unwrap_or_default();
    }
    Ok(times)
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangesession.h"

#include "core/settings/clock.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace porthole {

namespace {

// Of a log that others fill at the same time; what is older was looked at before or is not ours.
constexpr quint64 MostPerLook = 20'000;

QString placeOf(const FetchRequest &request)
{
    return request.url.toString(QUrl::RemoveUserInfo);
}

} // namespace

ExchangeSession::ExchangeSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host)
    , m_context(context)
    , m_id(id)
    , m_reader(context.log->file())
    , m_look(this)
    , m_channels(host, Role::Client, [this] { cancel(); })
    , m_showRest(this)
{
    m_look.setInterval(LookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this] {
        if (look())
            touch();
    });
    m_showRest.setSingleShot(true);
    connect(&m_showRest, &QTimer::timeout, this, &ExchangeSession::touch);
}

ExchangeSession::~ExchangeSession()
{
    if (m_writer)
        m_writer->detach();
}

// ---- intents

void ExchangeSession::start(const ExchangeOrder &order, int run)
{
    if (!m_driver) {
        stopPreparing();
        return begin(order, run);
    }
    cancel();
    m_waiting = Waiting{order, run};
}

// A session of TLS is resumed only where the same is asked for of the same server. What lies in files may have changed: a
// list of revoked certificates is looked into each time, and so is who we say that we are.
bool ExchangeSession::isAsBefore(const ExchangeOrder &order) const
{
    const QUrl &before = m_order.request.url;
    const QUrl &now = order.request.url;
    return order.tls == m_order.tls && !order.tls.needsWorker() && before.scheme() == now.scheme() && before.host() == now.host()
           && before.port() == now.port();
}

void ExchangeSession::begin(const ExchangeOrder &order, int run)
{
    if (!isAsBefore(order)) {
        m_sessions = std::make_shared<TlsSessions>();
        m_chains.clear();
    }
    m_order = order;
    m_run = run;
    m_content.clear();
    m_shown.clear();
    m_tls.reset();
    m_next = m_reader.count();
    m_story.begin(order.request, m_context.log->clock().monotonic());
    if (m_writer)
        m_writer->detach();
    m_writer.reset();
    m_isAskedFor = true;
    m_saved = {};
    m_skips = order.keep >= 0; // until an answer says that it is the rest
    prepare();
    touch();
}

void ExchangeSession::cancel()
{
    m_waiting.reset();
    const Failure why{Reason::Cancelled, 0, {"get", placeOf(m_story.request())}, {}};
    if (m_driver)
        return m_driver->cancel(why);
    if (!isPreparing())
        return;
    stopPreparing();
    finish({why, {}, 0});
}

void ExchangeSession::drop()
{
    m_dropped = true;
    cancel();
    if (!m_driver)
        m_host.ended(m_id);
}

// ---- before anything is sent

// Files are read by others, so that nobody here waits for a disk.
void ExchangeSession::prepare()
{
    if (!m_order.tls.needsWorker())
        return openUpload();
    m_preparation = std::make_unique<TlsPreparation>(m_order.tls, QString(), m_host.authorityFolder(),
                                                     [this](const auto &settings) { prepared(settings); });
}

void ExchangeSession::prepared(const Result<TlsSettings> &settings)
{
    m_preparation.release()->deleteLater(); // it is calling
    if (!settings)
        return finish({settings.error(), {}, 0});
    m_order.tls.settings = *settings;
    openUpload();
}

void ExchangeSession::openUpload()
{
    if (m_order.uploadFrom.isEmpty())
        return go();
    ExchangeUpload::Owner owner;
    owner.opened = [this](std::optional<qint64> size, bool again) {
        m_order.request.what = FetchRequest::What::Put;
        m_order.request.contentLength = size;
        m_order.request.contentAgain = again;
        go();
    };
    owner.read = [this](const QByteArray &bytes, bool last) {
        if (m_driver)
            m_driver->giveContent(bytes, last);
    };
    owner.failed = [this](const Failure &failure) { uploadFailed(failure); };
    m_upload = std::make_unique<ExchangeUpload>(m_order.uploadFrom, std::move(owner));
    if (const Result<void> started = m_upload->start(); !started)
        uploadFailed(started.error());
}

void ExchangeSession::uploadFailed(const Failure &failure)
{
    letUploadGo();
    if (m_driver)
        m_driver->cancel(failure);
    else
        finish({failure, {}, 0});
}

void ExchangeSession::letUploadGo()
{
    if (!m_upload)
        return;
    m_upload->abandon();
    m_upload.release()->deleteLater(); // it may be calling
}

void ExchangeSession::stopPreparing()
{
    m_preparation.reset();
    letUploadGo();
}

void ExchangeSession::go()
{
    if (startMachine() && !m_order.saveTo.isEmpty())
        openFile(m_order.saveTo);
}

DriverSetup ExchangeSession::setup(const SpokenProtocol &protocol)
{
    DriverSetup setup;
    setup.context = m_context;
    setup.engine = m_order.engine;
    setup.stream.ip = m_order.ip;
    if (m_order.request.idleMs != FetchRequest().idleMs) // a person's own; connecting has another usual one
        setup.stream.connectTimeoutMs = m_order.request.idleMs;
    setup.sessions = m_sessions;
    setup.trust = &m_host.trust();
    setup.tls = m_order.tls.settings;
    setup.protocol = protocol.name;
    return setup;
}

// False where it was over before it began.
bool ExchangeSession::startMachine()
{
    const FetchRequest &request = m_order.request;
    const SpokenProtocol *protocol = protocolByScheme(request.url.scheme());
    auto machine = protocol ? protocol->client(request)
                            : tl::unexpected(Failure{Reason::Unsupported, 0, {"get", placeOf(request)}, {}});
    if (!machine) {
        letUploadGo();
        finish({machine.error(), {}, 0});
        return false;
    }
    DriverSink &sink = *this;
    m_driver = std::make_unique<MachineDriver>(std::move(*machine), setup(*protocol), sink);
    m_driver->start();
    return true;
}

// ---- what the exchange says

// H17: what is not known to be the rest never comes behind what is there.
void ExchangeSession::driverContentBegins(const act::ContentBegins &begins)
{
    m_story.contentBegins(begins, m_context.log->clock().monotonic());
    m_isAskedFor = begins.good;
    m_skips = m_order.keep >= 0 && (!begins.good || begins.offset != m_order.keep);
    if (!m_skips && m_writer)
        m_writer->setValidator(begins.validator.isEmpty() ? m_order.request.validator : begins.validator);
}

void ExchangeSession::driverContent(QByteArrayView bytes)
{
    m_story.content(bytes.size());
    if (m_writer && !m_skips) {
        m_writer->write(bytes.toByteArray());
        balanceReading();
    }
    m_content.append(bytes.first(std::min<qsizetype>(bytes.size(), ExchangeSnapshot::MostKept - m_content.size())));
    touch();
}

// A body that is no file goes with the request.
void ExchangeSession::driverWantsContent(const act::WantContent &wish)
{
    if (m_upload)
        m_upload->next(wish);
    else
        m_driver->giveContent({}, true);
}

void ExchangeSession::driverHappened(const act::Happened &what, qint64 time)
{
    const bool next = what.step == ExchangeStep::Redirect || what.step == ExchangeStep::Retry;
    // What a connection came to has to be known when its hop ends; before, reading would only hold it up.
    if (next || what.step == ExchangeStep::Finished)
        look();
    if (next) {
        m_content.clear(); // of an answer that is not the one that was asked for
        m_shown.clear();
    }
    m_story.happened(what, time);
    touch();
}

void ExchangeSession::driverChannelOpening(ChannelId, StreamTransport &transport, const HostPort &to)
{
    m_channels.see(transport, to);
    m_tls.reset();
    m_newest = transport.conversation();
    m_newestPlace = to.toString();
    m_story.channelOpening(transport.conversation(), m_order.ip);
    m_look.start();
    touch();
}

void ExchangeSession::driverChannelOpened(ChannelId, StreamTransport &transport)
{
    m_story.channelOpened(transport.conversation(), m_context.log->clock().monotonic());
    m_look.stop();
    noteTls(transport);
    touch();
}

// A handshake that failed has something to say as well: which certificate it was.
void ExchangeSession::driverChannelGone(StreamTransport &transport)
{
    if (!m_tls)
        noteTls(transport);
    m_channels.gone(transport);
}

void ExchangeSession::noteTls(const StreamTransport &transport)
{
    const auto *tls = qobject_cast<const TlsTransport *>(&transport);
    if (!tls || transport.conversation() != m_newest)
        return;
    auto facts = std::make_shared<TlsFacts>(tls->tls());
    QList<Certificate> &shown = m_chains[m_newestPlace];
    if (facts->resumed)
        facts->chain = shown;
    else
        shown = facts->chain;
    m_tls = std::move(facts);
    touch();
}

void ExchangeSession::driverDone(const act::Done &done)
{
    look();
    m_story.traffic(m_driver->bytesSent(), m_driver->bytesReceived());
    m_driver.release()->deleteLater(); // it is telling us right now
    letUploadGo();
    if (m_writer)
        m_writer->finish(!done.failure && !m_skips, m_isAskedFor); // what says why not is no part of it
    m_saved.dropped = done.failure || m_skips;
    finish(done);
    if (m_dropped)
        return m_host.ended(m_id);
    if (const auto next = std::exchange(m_waiting, std::nullopt))
        begin(next->order, next->run);
}

void ExchangeSession::finish(const act::Done &done)
{
    m_look.stop();
    m_story.done(done, m_context.log->clock().monotonic());
    touch();
}

bool ExchangeSession::look()
{
    const quint64 count = m_reader.count();
    if (count > m_next + MostPerLook)
        m_next = count - MostPerLook;
    bool changed = false;
    for (; m_next < count; ++m_next) {
        const Entry entry = m_reader.entry(m_next);
        if (entry.conversation != 0 && m_story.isOpening(entry.conversation))
            changed = m_story.add(entry, m_reader.text(entry)) || changed;
    }
    m_story.looked();
    return changed;
}

// ---- the file

void ExchangeSession::openFile(const QString &path)
{
    m_saved.path = path;
    m_saved.kept = m_order.keep;
    m_writer = std::make_shared<ContentWriter>(path, m_order.keep, m_mail, [this](const WriterNews &news) { fileNews(news); });
    if (const Result<void> started = m_writer->start(); !started)
        fileNews({.over = true, .failure = started.error()});
}

// A disk that takes nothing is no reason to go on asking for it.
void ExchangeSession::fileNews(const WriterNews &news)
{
    m_saved.written = news.written;
    m_saved.done = news.over;
    m_saved.part = news.part;
    m_saved.failure = news.failure;
    if (news.over) {
        m_writer->detach();
        m_writer.reset();
    }
    if (news.failure && m_driver)
        m_driver->cancel(news.failure);
    balanceReading();
    touch();
}

void ExchangeSession::balanceReading()
{
    if (!m_driver)
        return;
    const quint64 waiting = m_writer ? m_writer->waiting() : 0;
    const bool pause = m_driver->isReadingPaused() ? waiting >= ResumeBelow : waiting > PauseAbove;
    if (pause != m_driver->isReadingPaused())
        m_driver->setReadingPaused(pause);
}

// ---- pictures

QByteArray ExchangeSession::contentToShow()
{
    const qint64 now = m_context.log->clock().monotonic();
    const bool due = !m_driver || m_content.size() <= CheapContent || now - m_shownAt >= ContentEveryNs;
    if (due) {
        m_shown = m_content;
        m_shownAt = now;
    } else if (!m_showRest.isActive()) {
        m_showRest.start(std::chrono::ceil<std::chrono::milliseconds>(std::chrono::nanoseconds(m_shownAt + ContentEveryNs - now)));
    }
    return m_shown;
}

ExchangeSnapshot ExchangeSession::snapshot()
{
    look();
    if (m_driver)
        m_story.traffic(m_driver->bytesSent(), m_driver->bytesReceived());
    ExchangeSnapshot picture = m_story.snapshot();
    picture.id = m_id;
    picture.run = m_run;
    picture.saved = m_saved;
    picture.tls = m_tls;
    picture.content = contentToShow();
    return picture;
}

} // namespace porthole

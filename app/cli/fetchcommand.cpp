// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchcommand.h"

#include "core/protocol/filename.h"
#include "core/protocol/http/httpform.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFormFile = 64 << 20;

Result<QByteArray> formFile(const QString &path)
{
    QFile file(path);
    errno = 0;
    if (!file.open(QIODevice::ReadOnly))
        return tl::unexpected(failureFromErrno(errno ? errno : ENOENT, {"open", path}));
    const QByteArray bytes = file.read(LargestFormFile + 1);
    if (bytes.size() <= LargestFormFile)
        return bytes;
    const Text why{QT_TRANSLATE_NOOP("porthole", "It is larger than the 64 MiB that a form takes here."), {}};
    return tl::unexpected(Failure{Reason::Limit, 0, {"read", path, why}, {}});
}

bool saysType(const FetchRequest &request)
{
    return std::any_of(request.fields.begin(), request.fields.end(), [](const auto &field) {
        return field.first.compare("Content-Type", Qt::CaseInsensitive) == 0;
    });
}

// Before anything is sent: the files of a form are small, and local.
Failure addForm(const Options &options, FetchRequest &to)
{
    // RFC 9110 section 8.3: who sends a body says what it is. Of what is typed on a command line that is mostly this.
    if (!options.body.isEmpty() && !saysType(to))
        to.fields += std::pair(QByteArray("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    if (options.form.isEmpty())
        return {};
    QList<HttpFormPart> parts;
    for (const Options::FormField &field : options.form) {
        HttpFormPart part{field.name, field.value, {}, {}};
        if (!field.file.isEmpty()) {
            const Result<QByteArray> bytes = formFile(field.file);
            if (!bytes)
                return bytes.error();
            part.value = *bytes;
            part.fileName = field.file.toUtf8();
        }
        parts += part;
    }
    const HttpFormBody body = options.urlencoded ? urlencodedBody(parts) : multipartBody(parts);
    to.body = body.bytes;
    to.fields.append({"Content-Type", body.contentType});
    return {};
}

} // namespace

FetchCommand::FetchCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
    , m_to(to)
{
}

FetchCommand::~FetchCommand()
{
    if (m_upload)
        m_upload->detach();
}

Result<FetchRequest> FetchCommand::request()
{
    const Options &o = options();
    FetchRequest request;
    request.what = o.command == Command::Put ? FetchRequest::What::Put : FetchRequest::What::Get;
    request.method = o.method;
    request.fields = o.fields;
    request.bearer = o.bearer;
    request.body = o.body;
    request.resumeFrom = o.rangeFrom;
    request.resumeTo = o.rangeTo;
    request.ranges = o.ranges;
    request.bare = o.bare;
    request.http10 = o.http10;
    request.expect = o.expect;
    request.follow = o.follow;
    request.raw = o.raw;
    request.mostDecoded = o.mostDecoded;
    if (o.timeoutMs)
        request.idleMs = *o.timeoutMs;
    if (o.totalMs)
        request.totalMs = *o.totalMs;
    if (!o.parts.isEmpty() && o.parts.first().file != u"-"_s) {
        const QFileInfo file(o.parts.first().file);
        request.contentAgain = file.isFile();
        if (file.isFile())
            request.contentLength = file.size();
    }
    for (const Failure &failure : {addForm(o, request), addExactly(request), addResume(request)})
        if (failure)
            return tl::unexpected(failure);
    return request;
}

FetchRequest FetchCommand::requestFor(const Options::FetchTarget &target) const
{
    const Options &o = options();
    FetchRequest request = m_request;
    request.url = target.url;
    request.user = o.user.isEmpty() ? target.url.userName(QUrl::FullyDecoded) : o.user;
    request.password = o.user.isEmpty() ? target.url.password(QUrl::FullyDecoded) : o.password;
    return request;
}

// What makes no sense is told before anything is sent, also of the last.
Failure FetchCommand::checkOthers() const
{
    for (const Options::FetchTarget &target : options().targets.sliced(1))
        if (const auto machine = target.protocol->client(requestFor(target)); !machine)
            return machine.error();
    return {};
}

// Small, and before anything is sent; read to its end like a form's file.
Failure FetchCommand::addExactly(FetchRequest &request) const
{
    if (options().exactly.isEmpty())
        return {};
    const bool standard = options().exactly == u"-"_s;
    const Result<QByteArray> bytes = formFile(standard ? u"/dev/stdin"_s : options().exactly);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty())
        return Failure{Reason::Usage, 0,
                       {"read", options().exactly, {QT_TRANSLATE_NOOP("porthole", "It holds no byte that could be sent."), {}}},
                       {}};
    request.exactly = *bytes;
    return {};
}

// RFC 9110 section 13.1.5: with a validator the server itself sees to it that the rest fits.
Failure FetchCommand::addResume(FetchRequest &request)
{
    if (!options().resume)
        return {};
    request.fields += std::pair(QByteArray("Accept-Encoding"), QByteArray("identity")); // what is counted is what is sent
    const QFileInfo file(options().output);
    if (file.exists() && !file.isFile())
        return Failure{Reason::Usage, 0,
                       {"open", options().output, {QT_TRANSLATE_NOOP("porthole", "Only a regular file has a rest."), {}}},
                       {}};
    m_resumed = file.size();
    m_to.keepUpTo(m_resumed);
    if (m_resumed == 0)
        return {};
    request.resumeFrom = m_resumed;
    request.validator = m_to.validator();
    m_validator = request.validator;
    if (m_validator.isEmpty())
        remark(u"nothing tells whether the %1 bytes that are there are of what the server has now; only their number "
               "is compared"_s.arg(m_resumed));
    return {};
}

DriverSetup FetchCommand::setup()
{
    DriverSetup setup;
    setup.context = context();
    setup.engine = options().engine;
    setup.protocol = options().targets.at(m_at).protocol->name;
    setup.kept = m_kept;
    setup.stream.ip = options().ip;
    setup.stream.bindTo = options().source;
    setup.stream.level = options().level();
    if (options().timeoutMs)
        setup.stream.connectTimeoutMs = *options().timeoutMs;
    setup.tls = options().tls.settings;
    setup.trust = &trust();
    setup.prepareTls = [this](TlsTransport &transport) { watchTls(transport); };
    return setup;
}

void FetchCommand::start()
{
    startPrinting();
    const Result<FetchRequest> wanted = request();
    if (!wanted)
        return finish(wanted.error());
    m_request = *wanted;
    if (const Failure failure = checkOthers())
        return finish(failure);
    if (isSeveral())
        m_kept = std::make_shared<KeptChannels>([this](StreamTransport &transport) { sayTcp(transport.facts()); });
    begin();
}

void FetchCommand::begin()
{
    const Options::FetchTarget &target = options().targets.at(m_at);
    auto machine = target.protocol->client(requestFor(target));
    if (!machine)
        return finish(machine.error());
    m_contentBefore = m_content;
    m_reused = false;
    m_connected = false;
    m_code = 0;
    DriverSink &sink = *this;
    m_driver = std::make_unique<MachineDriver>(std::move(*machine), setup(), sink);
    m_driver->setReadingPaused(areOutputsFull()); // by what came before
    m_driver->start();
}

void FetchCommand::stop()
{
    if (m_driver)
        m_driver->cancel(stopReason());
    else if (m_kept)
        closeKept();
    else
        finish({});
}

void FetchCommand::setReadingPaused(bool paused)
{
    if (m_driver)
        m_driver->setReadingPaused(paused);
}

QList<std::pair<QByteArray, quint64>> FetchCommand::numbers() const
{
    QList<std::pair<QByteArray, quint64>> numbers;
    if (m_code != 0 && !isSeveral())
        numbers += {"code", quint64(m_code)};
    numbers += {"content", m_content};
    if (m_resumed > 0)
        numbers += {"resumed_from", quint64(m_resumed)};
    if (m_driver || m_at > 0) {
        numbers += {"bytes_sent", m_sentBefore + (m_driver ? m_driver->bytesSent() : 0)};
        numbers += {"bytes_received", m_receivedBefore + (m_driver ? m_driver->bytesReceived() : 0)};
    }
    return numbers;
}

Place FetchCommand::waitingFor() const
{
    return {"wait", options().targets.at(m_at).address.toString()};
}

quint64 FetchCommand::activity() const
{
    return m_sentBefore + m_receivedBefore + (m_driver ? m_driver->bytesSent() + m_driver->bytesReceived() : 0);
}

// ---- what the exchange says

// H14: the server's suggestion is hostile until it was made fit, and no file is replaced.
void FetchCommand::chooseName(const act::ContentBegins &begins)
{
    QString name = safeFileName(begins.name);
    if (name.isEmpty())
        name = safeFileName(options().url.fileName(QUrl::FullyDecoded).toUtf8());
    if (name.isEmpty())
        name = u"download"_s;
    const Result<QString> taken = m_to.takeName(name);
    if (!taken)
        return stopWith(taken.error());
    if (!begins.name.isEmpty() && begins.name != name.toUtf8())
        remark(u"the server suggests the name \"%1\""_s.arg(visibleText(begins.name, 200)));
    if (*taken != name)
        remark(u"\"%1\" exists already and is left alone"_s.arg(visibleText(name.toUtf8(), 500)));
    remark(u"saved as \"%1\""_s.arg(visibleText(taken->toUtf8(), 500)));
}

// H17: what is not known to be the rest never comes behind what is there.
void FetchCommand::driverContentBegins(const act::ContentBegins &begins)
{
    if (options().resume) {
        m_skips = !begins.good || begins.offset != m_resumed;
        if (m_skips)
            return;
    }
    // The rest of a file is of its version, also where the answer does not repeat it.
    if (!options().resume || !begins.validator.isEmpty())
        m_validator = begins.validator;
    if (!m_to.isNamed())
        chooseName(begins);
    if (!options().ranges.isEmpty())
        remark(u"part from byte %1%2"_s.arg(begins.offset).arg(begins.total < 0 ? QString() : u" of %1"_s.arg(begins.total)));
}

void FetchCommand::driverContent(QByteArrayView bytes)
{
    if (m_skips)
        return;
    m_content += quint64(bytes.size());
    printReceived(bytes);
}

void FetchCommand::sampleTcp()
{
    if (m_driver)
        m_driver->sampleTcp();
}

void FetchCommand::driverChannelOpened(ChannelId, StreamTransport &transport)
{
    if (!options().tls.settings.verify)
        sayTls(transport);
}

void FetchCommand::driverDone(const act::Done &told)
{
    act::Done done = told;
    done.failure = whoWasLate(told.failure);
    m_code = done.code;
    endReceived(); // before what is told of it
    tellEnd(done);
    if (isSeveral())
        return ended(done);
    if (!m_to.isNamed() && !done.failure)
        chooseName({});
    // A file that is not whole is told from others by what it is the beginning of.
    if (!options().output.isEmpty() && (m_content > 0 || m_resumed > 0))
        m_to.setValidator(done.failure ? m_validator : QByteArray());
    finish(done.failure);
}

// One of several. A driver that is done has nothing open but what was kept.
void FetchCommand::ended(const act::Done &done)
{
    const Options::FetchTarget &target = options().targets.at(m_at);
    m_exchanges += JsonResult::Exchange{target.url.toEncoded(QUrl::RemoveUserInfo), done.failure, done.code,
                                        m_content - m_contentBefore, m_reused && !m_connected};
    tellOne(m_exchanges.last(), done);
    m_sentBefore += m_driver->bytesSent();
    m_receivedBefore += m_driver->bytesReceived();
    m_driver.release()->deleteLater(); // it is telling us right now
    if (isEnding())
        tellNeverAsked();
    if (isEnding() || m_at + 1 == options().targets.size())
        return closeKept();
    ++m_at;
    begin();
}

void FetchCommand::closeKept()
{
    m_kept->close([this] { finish({}); });
}

// ---- what is sent

void FetchCommand::driverWantsContent(const act::WantContent &wish)
{
    if (!m_upload)
        openUpload();
    if (m_upload)
        m_upload->request(wish.atMost, wish.fromStart);
}

void FetchCommand::openUpload()
{
    const QString path = options().parts.isEmpty() ? QString() : options().parts.first().file;
    m_upload = std::make_shared<FileSource>(path == u"-"_s ? u"/dev/stdin"_s : path, m_mail,
                                            [this](const FileBlock &block) { uploadRead(block); });
    if (const Result<void> started = m_upload->start(); !started) {
        m_upload.reset();
        stopWith(started.error());
    }
}

void FetchCommand::uploadRead(const FileBlock &block)
{
    if (block.failure)
        stopWith(block.failure);
    else
        m_driver->giveContent(block.bytes, block.end);
}

} // namespace porthole::cli

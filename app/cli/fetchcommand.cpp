// SPDX-License-Identifier: GPL-3.0-or-later
#include "fetchcommand.h"

#include "core/protocol/http/httpform.h"

#include <QFile>
#include <QFileInfo>

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

// Before anything is sent: the files of a form are small, and local.
Failure addForm(const Options &options, FetchRequest &to)
{
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
    const HttpFormBody body = multipartBody(parts);
    to.body = body.bytes;
    to.fields.append({"Content-Type", body.contentType});
    return {};
}

} // namespace

FetchCommand::FetchCommand(const Options &options, Destination &to, Resolver &resolver)
    : NetworkCommand(options, to, resolver)
{
}

FetchCommand::~FetchCommand()
{
    if (m_upload)
        m_upload->detach();
}

Result<FetchRequest> FetchCommand::request() const
{
    const Options &o = options();
    FetchRequest request;
    request.what = o.command == Command::Put ? FetchRequest::What::Put : FetchRequest::What::Get;
    request.url = o.url;
    request.method = o.method;
    request.fields = o.fields;
    request.user = o.user.isEmpty() ? o.url.userName(QUrl::FullyDecoded) : o.user;
    request.password = o.user.isEmpty() ? o.url.password(QUrl::FullyDecoded) : o.password;
    request.bearer = o.bearer;
    request.body = o.body;
    request.resumeFrom = o.rangeFrom;
    request.resumeTo = o.rangeTo;
    request.follow = o.follow;
    request.raw = o.raw;
    if (o.timeoutMs)
        request.idleMs = *o.timeoutMs;
    if (!o.parts.isEmpty()) {
        const QFileInfo file(o.parts.first().file);
        if (file.isFile())
            request.contentLength = file.size();
    }
    if (const Failure failure = addForm(o, request))
        return tl::unexpected(failure);
    return request;
}

DriverSetup FetchCommand::setup()
{
    DriverSetup setup;
    setup.context = context();
    setup.engine = options().engine;
    setup.protocol = options().protocol->name;
    setup.stream.ip = options().ip;
    setup.stream.bindTo = options().source;
    setup.stream.level = options().level();
    if (options().timeoutMs)
        setup.stream.connectTimeoutMs = *options().timeoutMs;
    setup.tls = options().tls.settings;
    setup.trust = &trust();
    setup.prepareTls = [this](TlsTransport &transport) { logKeys(transport); };
    return setup;
}

void FetchCommand::start()
{
    startPrinting();
    const Result<FetchRequest> wanted = request();
    if (!wanted)
        return finish(wanted.error());
    auto machine = options().protocol->client(*wanted);
    if (!machine)
        return finish(machine.error());
    DriverSink &sink = *this;
    m_driver = std::make_unique<MachineDriver>(std::move(*machine), setup(), sink);
    m_driver->start();
}

void FetchCommand::stop()
{
    if (m_driver)
        m_driver->cancel(outcome());
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
    if (m_code != 0)
        numbers += {"code", quint64(m_code)};
    numbers += {"content", m_content};
    if (m_driver) {
        numbers += {"bytes_sent", m_driver->bytesSent()};
        numbers += {"bytes_received", m_driver->bytesReceived()};
    }
    return numbers;
}

Place FetchCommand::waitingFor() const
{
    return {"wait", options().address.toString()};
}

quint64 FetchCommand::activity() const
{
    return m_driver ? m_driver->bytesSent() + m_driver->bytesReceived() : 0;
}

// ---- what the exchange says

void FetchCommand::driverContent(QByteArrayView bytes)
{
    m_content += quint64(bytes.size());
    printReceived(bytes);
}

void FetchCommand::driverHappened(const act::Happened &what, qint64)
{
    const bool caution = what.step == ExchangeStep::Warning || what.step == ExchangeStep::Unsolicited;
    if (caution || what.step == ExchangeStep::Redirect || what.step == ExchangeStep::Retry)
        say((caution ? u"porthole-cli: warning: "_s : u"porthole-cli: "_s)
            + visibleText(what.text.english().toUtf8(), 1000));
}

void FetchCommand::driverChannelOpened(ChannelId, const StreamTransport &transport)
{
    if (!options().tls.settings.verify)
        sayTls(transport);
}

void FetchCommand::driverDone(const act::Done &done)
{
    m_code = done.code;
    finish(done.failure);
}

// ---- what is sent

void FetchCommand::driverWantsContent(qsizetype atMost)
{
    if (!m_upload)
        openUpload();
    if (m_upload)
        m_upload->request(atMost);
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

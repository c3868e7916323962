// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/document.h"

#include "core/capture/captureimport.h"

#include <QFile>
#include <QTemporaryFile>

// Outside of any namespace, as Q_INIT_RESOURCE asks for.
static void initData()
{
    Q_INIT_RESOURCE(porthole_recorded);
}

namespace porthole {
namespace {

constexpr int FirstPackets = 500;   // a few screens
constexpr int PacketsAtOnce = 4096;

} // namespace

Document::State Document::state() const
{
    const std::lock_guard lock(m_mutex);
    return m_state;
}

void Document::set(const State &state)
{
    const std::lock_guard lock(m_mutex);
    m_state = state;
}

Failure Document::open(const QString &path, const std::function<bool(double)> &progress)
{
    if (path == recordedRun())
        return openOwn(path, progress);
    if (CaptureImport::isCapture(path))
        return import(path, progress);
    return openSession(path, progress);
}

// What is part of the program has to be a file once: readers read descriptors. It is gone from its folder again at once.
Failure Document::openOwn(const QString &path, const std::function<bool(double)> &progress)
{
    initData();
    QFile packed(path);
    QTemporaryFile unpacked;
    if (!packed.open(QIODevice::ReadOnly))
        return {Reason::NotFound, 0, {"open", path, {}}, {}};
    const QByteArray bytes = packed.readAll();
    if (!unpacked.open() || unpacked.write(bytes) != bytes.size() || !unpacked.flush())
        return {Reason::Io, 0, {"open", unpacked.fileName(), {}}, {}};
    return openSession(unpacked.fileName(), progress);
}

Failure Document::openSession(const QString &path, const std::function<bool(double)> &progress)
{
    auto file = LogFile::open(path, progress);
    if (!file)
        return file.error();
    set({*file, false, 0, 0, 0});
    return {};
}

Failure Document::import(const QString &path, const std::function<bool(double)> &progress)
{
    auto opened = CaptureImport::open(path, MemoryUse::Keep);
    if (!opened)
        return opened.error();
    CaptureImport &import = **opened;
    const auto publish = [&] {
        set({import.log().file(), true, import.packets(), import.reader().damages(), import.log().stats().entriesLost});
        return progress(import.progress());
    };
    for (bool more = import.step(FirstPackets); more; more = import.step(PacketsAtOnce))
        if (!publish())
            return {Reason::Cancelled, 0, {"read", path, {}}, {}};
    publish();
    return {};
}

} // namespace porthole

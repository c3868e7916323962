// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"

#include "core/capture/pcapngreader.h"
#include "core/capture/pcapreader.h"

namespace porthole {
namespace {

constexpr qsizetype MagicLength = 4;

const char *otherFormat(QByteArrayView beginning)
{
    if (beginning.startsWith("\x1f\x8b"))
        return QT_TRANSLATE_NOOP("porthole", "It is compressed with gzip: unpack it first.");
    if (beginning.startsWith("\x28\xb5\x2f\xfd"))
        return QT_TRANSLATE_NOOP("porthole", "It is compressed with zstd: unpack it first.");
    if (beginning.startsWith("snoop"))
        return QT_TRANSLATE_NOOP("porthole", "It is a capture of snoop. Wireshark's editcap turns it into pcapng.");
    return QT_TRANSLATE_NOOP("porthole", "It is no capture: neither pcap nor pcapng begin like this.");
}

} // namespace

bool CaptureReader::knows(QByteArrayView beginning)
{
    return PcapReader::knows(beginning) || PcapngReader::knows(beginning);
}

Result<std::unique_ptr<CaptureReader>> CaptureReader::open(std::unique_ptr<FileWindow> window, const QString &name)
{
    const QByteArray beginning = window->at(0, 8).toByteArray();
    if (PcapngReader::knows(beginning))
        return std::unique_ptr<CaptureReader>(std::make_unique<PcapngReader>(std::move(window)));
    if (PcapReader::knows(beginning) && window->size() >= PcapReader::HeaderLength)
        return std::unique_ptr<CaptureReader>(std::make_unique<PcapReader>(std::move(window)));
    const char *why = beginning.size() < MagicLength || PcapReader::knows(beginning)
                          ? QT_TRANSLATE_NOOP("porthole", "It ends before its header does.")
                          : otherFormat(beginning);
    return tl::unexpected<Failure>(Failure{Reason::Damaged, 0, {"open", name, {why, {}}}, {}});
}

void CaptureReader::remark(CaptureRemark remark)
{
    if (hasRoomFor(remark))
        m_remarks.push_back(std::move(remark));
    else
        ++(remark.kind == CaptureRemark::Kind::Secrets ? m_secretsLeftOut : m_leftOut);
}

bool CaptureReader::hasRoomFor(const CaptureRemark &remark)
{
    if (remark.kind == CaptureRemark::Kind::Secrets) {
        const bool fits = m_secretBytes < MostSecretBytes;
        m_secretBytes += fits ? remark.secretLength + SecretCost : 0;
        return fits;
    }
    qsizetype bytes = 0;
    for (const QString &argument : remark.text.args)
        bytes += argument.size() * qsizetype(sizeof(QChar));
    const bool fits = m_told < MostRemarks && m_toldBytes + bytes <= MostRemarkBytes;
    m_told += fits;
    m_toldBytes += fits ? bytes : 0;
    return fits;
}

void CaptureReader::damaged(quint64 offset, const char *what, const QStringList &args)
{
    ++m_damages;
    remark({CaptureRemark::Kind::Damage, offset,
            {QT_TRANSLATE_NOOP("porthole", "Damaged at byte %1: %2"), {QString::number(offset)}, {{what, args}}}});
}

CaptureReader::Next CaptureReader::ended()
{
    if (m_window->error() != 0 && !m_toldError) {
        m_toldError = true;
        damaged(m_position, QT_TRANSLATE_NOOP("porthole", "the file could not be read on: %1."),
                {QString::fromLatin1(errnoName(m_window->error()))});
    }
    return Next::End;
}

} // namespace porthole

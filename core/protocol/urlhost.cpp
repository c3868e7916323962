// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/urlhost.h"

#include "core/protocol/bytes.h"

namespace porthole {

QString hostToOpen(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.contains(u':') ? url.host(QUrl::FullyDecoded) : host;
}

QUrl urlOfBytes(QByteArrayView bytes, QUrl::ParsingMode mode)
{
    QString text;
    const QString raw = textOfBytes(bytes);
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const QChar c = raw.at(i);
        if (c.isLowSurrogate() && (i == 0 || !raw.at(i - 1).isHighSurrogate()))
            text += u'%' + QString::number(c.unicode() & 0xff, 16).toUpper();
        else
            text += c;
    }
    return QUrl(text, mode);
}

} // namespace porthole

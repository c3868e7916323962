// What the TLS of clients and of listeners asks for alike.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/tlspieces.h"

namespace porthole {

namespace {

constexpr TlsVersion KnownVersions[] = {TlsVersion::Tls10, TlsVersion::Tls11, TlsVersion::Tls12, TlsVersion::Tls13};
constexpr int UsualLowest = 2;
constexpr int LongestAlpn = 255; // RFC 7301 section 3.1

} // namespace

LowestVersion::LowestVersion(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("lowestVersion"));
    for (const char *version : {"TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"})
        addItem(QLatin1StringView(version));
    setCurrentIndex(UsualLowest);
    setToolTip(tr("The lowest version that is good enough. Below 1.2 TLS is no protection any more."));
}

TlsVersion LowestVersion::version() const
{
    return KnownVersions[currentIndex()];
}

bool LowestVersion::isUsual() const
{
    return currentIndex() == UsualLowest;
}

void LowestVersion::setValue(const QVariant &index)
{
    setCurrentIndex(index.isValid() ? qBound(0, index.toInt(), count() - 1) : UsualLowest);
}

Result<QList<QByteArray>> alpnNames(const QString &text)
{
    QList<QByteArray> names;
    for (const QString &name : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const QByteArray utf8 = name.trimmed().toUtf8();
        if (utf8.isEmpty() || utf8.size() > LongestAlpn)
            return tl::unexpected(Failure{Reason::Usage, 0, {"offer a protocol by ALPN", name, {}}, {}});
        names << utf8;
    }
    return names;
}

} // namespace porthole

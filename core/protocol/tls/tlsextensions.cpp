// The list of extensions of a message (RFC 8446 section 4.2).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsbodies.h"
#include "core/protocol/tls/tlshandshake.h"

#include <QSet>

namespace porthole {

using namespace Qt::StringLiterals;
using Weight = Field::Weight;
using ExtensionPlace = TlsPlaceOfExtension;

namespace {

Text nameOf(quint32 type)
{
    const QString name = tlsExtensionName(quint16(type));
    if (isTlsGrease(type))
        return tlsPlain(u"GREASE"_s);
    return name.isEmpty() ? Text{QT_TRANSLATE_NOOP("porthole", "Extension %1"), {QString::number(type)}}
                          : tlsPlain(name);
}

void readOne(TlsReader &reader, ExtensionPlace place, QSet<quint32> &seen)
{
    const quint32 type = reader.peek(0, 2);
    const Text name = nameOf(type);
    const QByteArray key = tlsExtensionKey(quint16(type)).toLatin1();
    const bool whole = reader.left() >= 2;
    reader.group(name, key.constData(), [&](TlsReader &within, Field &field) {
        if (Field *number =
                within.number(Text{QT_TRANSLATE_NOOP("porthole", "Type"), {}}, 2, key.constData()))
            number->value =
                tlsNamed(isTlsGrease(type) ? u"GREASE"_s : tlsExtensionName(quint16(type)), type, 2);
        within.vector(Text{QT_TRANSLATE_NOOP("porthole", "Content"), {}}, 2, key.constData(),
                      [&](TlsReader &content, Field &) {
                          field.value = tlsByteCount(content.left());
                          readTlsExtension(content, quint16(type), place, field);
                      });
        if (whole && seen.contains(type)) {
            field.weight = Weight::Trouble;
            within.remark(
                tlsRemark(Text{QT_TRANSLATE_NOOP("porthole", "Twice"), {}},
                          Text{QT_TRANSLATE_NOOP("porthole", "No extension may be there twice."), {}},
                          "tls.extension", Weight::Trouble));
        }
        field.folded = field.weight != Weight::Trouble && !hasTlsTrouble(field.fields);
    });
    seen.insert(type);
}

} // namespace

void readTlsExtensions(TlsReader &reader, ExtensionPlace place)
{
    const bool ofHello = place == ExtensionPlace::ClientHello || place == ExtensionPlace::ServerHello;
    if (ofHello && reader.isDone())
        return;
    reader.vector(Text{QT_TRANSLATE_NOOP("porthole", "Extensions"), {}}, 2, "tls.extension",
                  [place](TlsReader &within, Field &) {
                      QSet<quint32> seen;
                      within.each(TlsElementsListed,
                                  [place, &seen](TlsReader &one) { readOne(one, place, seen); });
                  });
}

} // namespace porthole

// What a fetched content is, and so how it is best shown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QUrl>

namespace porthole {

enum class ContentForm : quint8 { Nothing, Menu, Text, Picture, Bytes };

struct ContentKind {
    ContentForm form = ContentForm::Nothing;
    Text name;          // "text/html", "menu"; empty: nobody says
    QByteArray charset; // that the peer names, or Latin-1 where it names none and UTF-8 is not it; empty: UTF-8
};

// By what the peer says of it, and by its first bytes, which weigh more: a picture is one whatever it is called.
ContentKind contentKindOf(const QUrl &url, const QList<Field> &head, QByteArrayView content);
// "png", "jpeg", "gif", "bmp", "webp" by their first bytes; empty: none of these.
QByteArray pictureFormat(QByteArrayView content);

} // namespace porthole
